extension CellOutput {
  func write(to writer: inout ByteWriter) {
    switch self {
    case .text(let text):
      writer.write(0 as UInt8)
      writer.write(text)
    case .figure(let figure):
      writer.write(1 as UInt8)
      figure.write(to: &writer)
    }
  }

  init(from reader: inout ByteReader) throws(FrameError) {
    switch try reader.byte() {
    case 0: self = .text(try reader.text())
    case 1: self = .figure(try FigureOutput(from: &reader))
    case let tag: throw .unknownTag(tag)
    }
  }
}

extension FigureOutput {
  fileprivate func write(to writer: inout ByteWriter) {
    writer.write(light)
    writer.write(dark)
    for size in [width, height, pixelWidth, pixelHeight] { writer.write(size) }
    writer.write(alt)
    writer.write(each: table) { writer, row in
      writer.write(each: row) { $0.write($1) }
    }
  }

  fileprivate init(from reader: inout ByteReader) throws(FrameError) {
    self.init(
      light: try reader.bytes(), dark: try reader.bytes(),
      width: try reader.integer(), height: try reader.integer(),
      pixelWidth: try reader.integer(), pixelHeight: try reader.integer(),
      alt: try reader.text(),
      table: try reader.each { reader throws(FrameError) in
        try reader.each { cell throws(FrameError) in try cell.text() }
      })
  }
}

extension ClaimRecord {
  func write(to writer: inout ByteWriter) {
    writer.write(text)
    writer.write(holds)
    writer.write(measured)
    writer.write(file)
    writer.write(line)
  }

  init(from reader: inout ByteReader) throws(FrameError) {
    self.init(
      text: try reader.text(), holds: try reader.flag(),
      measured: try reader.text(), file: try reader.text(), line: try reader.integer())
  }
}
