extension CellOutput {
  package func write(to writer: inout ByteWriter) {
    switch self {
    case .text(let text):
      writer.write(0 as UInt8)
      writer.write(text)
    case .figure(let figure):
      writer.write(1 as UInt8)
      figure.write(to: &writer)
    case .scrubber(let scrubber):
      writer.write(2 as UInt8)
      scrubber.write(to: &writer)
    case .question(let question):
      writer.write(3 as UInt8)
      question.write(to: &writer)
    case .formula(let tex, let text):
      writer.write(4 as UInt8)
      writer.write(tex)
      writer.write(text)
    }
  }

  package init(from reader: inout ByteReader) throws(FrameError) {
    switch try reader.byte() {
    case 0: self = .text(try reader.text())
    case 1: self = .figure(try FigureOutput(from: &reader))
    case 2: self = .scrubber(try ScrubberOutput(from: &reader))
    case 3: self = .question(try QuestionOutput(from: &reader))
    case 4: self = .formula(tex: try reader.text(), text: try reader.text())
    case let tag: throw .unknownTag(tag)
    }
  }
}

extension ByteWriter {
  fileprivate mutating func write(table: [[String]]) {
    write(each: table) { writer, row in
      writer.write(each: row) { $0.write($1) }
    }
  }
}

extension ByteReader {
  fileprivate mutating func table() throws(FrameError) -> [[String]] {
    try each { reader throws(FrameError) in
      try reader.each { cell throws(FrameError) in try cell.text() }
    }
  }
}

extension FigureOutput {
  fileprivate func write(to writer: inout ByteWriter) {
    writer.write(light)
    writer.write(dark)
    for size in [width, height, pixelWidth, pixelHeight] { writer.write(size) }
    writer.write(alt)
    writer.write(table: table)
    writer.write(lightStill)
    writer.write(darkStill)
    writer.write(each: entries) { $1.write(to: &$0) }
  }

  fileprivate init(from reader: inout ByteReader) throws(FrameError) {
    self.init(
      light: try reader.bytes(), dark: try reader.bytes(),
      width: try reader.size(), height: try reader.size(),
      pixelWidth: try reader.size(), pixelHeight: try reader.size(),
      alt: try reader.text(),
      table: try reader.table(),
      lightStill: try reader.bytes(), darkStill: try reader.bytes(),
      entries: try reader.each { reader throws(FrameError) in try Entry(from: &reader) })
  }
}

extension FigureOutput.Entry {
  fileprivate func write(to writer: inout ByteWriter) {
    writer.write(name)
    writer.write(explanation)
    for place in [x, y, width, height] { writer.write(place) }
  }

  fileprivate init(from reader: inout ByteReader) throws(FrameError) {
    self.init(
      name: try reader.text(), explanation: try reader.text(), x: try reader.size(), y: try reader.size(),
      width: try reader.size(), height: try reader.size())
  }
}

extension ScrubberOutput {
  fileprivate func write(to writer: inout ByteWriter) {
    writer.write(title)
    writer.write(each: steps) { $0.write($1) }
    writer.write(each: strips) { $1.write(to: &$0) }
    writer.write(table: table)
  }

  fileprivate init(from reader: inout ByteReader) throws(FrameError) {
    self.init(
      title: try reader.text(),
      steps: try reader.each { reader throws(FrameError) in try reader.text() },
      strips: try reader.each { reader throws(FrameError) in try Strip(from: &reader) },
      table: try reader.table())
  }
}

extension ScrubberOutput.Strip {
  fileprivate func write(to writer: inout ByteWriter) {
    for picture in [lightBase, darkBase, light, dark] { writer.write(picture) }
    writer.write(frameWidth)
    writer.write(frameHeight)
    writer.write(each: alts) { $0.write($1) }
  }

  fileprivate init(from reader: inout ByteReader) throws(FrameError) {
    self.init(
      lightBase: try reader.bytes(), darkBase: try reader.bytes(), light: try reader.bytes(),
      dark: try reader.bytes(), frameWidth: try reader.size(), frameHeight: try reader.size(),
      alts: try reader.each { reader throws(FrameError) in try reader.text() })
  }
}

extension QuestionOutput {
  fileprivate func write(to writer: inout ByteWriter) {
    for word in [text, yes, no] { writer.write(word) }
    writer.write(each: answers) { writer, row in
      writer.write(each: row) { $0.write($1) }
    }
  }

  fileprivate init(from reader: inout ByteReader) throws(FrameError) {
    self.init(
      text: try reader.text(), yes: try reader.text(), no: try reader.text(),
      answers: try reader.each { reader throws(FrameError) in
        try reader.each { place throws(FrameError) in try place.flag() }
      })
  }
}

extension ClaimRecord {
  package func write(to writer: inout ByteWriter) {
    writer.write(text)
    writer.write(holds)
    writer.write(measured)
    writer.write(file)
    writer.write(line)
  }

  package init(from reader: inout ByteReader) throws(FrameError) {
    self.init(
      text: try reader.text(), holds: try reader.flag(),
      measured: try reader.text(), file: try reader.text(), line: try reader.size())
  }
}
