internal import CellProtocol

extension NotebookResult {
  func write(to bytes: inout ByteWriter) {
    bytes.write(each: cells) { $1.write(to: &$0) }
    bytes.write(each: inlineValues.sorted { $0.key < $1.key }) { bytes, value in
      bytes.write(value.key)
      bytes.write(value.value)
    }
    bytes.write(each: diagnostics) { $1.write(to: &$0) }
    bytes.write(each: isolation.map { [$0] } ?? []) { $1.write(to: &$0) }
  }

  init(from bytes: inout ByteReader) throws(FrameError) {
    self.init(cells: try bytes.each { bytes throws(FrameError) in try CellResult(from: &bytes) })
    let values = try bytes.each { bytes throws(FrameError) in (try bytes.size(), try bytes.text()) }
    inlineValues = Dictionary(values) { first, _ in first }
    diagnostics = try bytes.each { bytes throws(FrameError) in try Diagnostic(from: &bytes) }
    isolation = try bytes.each { bytes throws(FrameError) in try Isolation(from: &bytes) }.first
  }
}

extension CellResult {
  fileprivate func write(to bytes: inout ByteWriter) {
    bytes.write(cell)
    bytes.write(status.rawValue)
    bytes.write(each: pieces) { $1.write(to: &$0) }
    bytes.write(each: diagnostics) { $1.write(to: &$0) }
  }

  fileprivate init(from bytes: inout ByteReader) throws(FrameError) {
    let cell = try bytes.size()
    guard let status = CellStatus(rawValue: try bytes.text()) else { throw .truncated }
    self.init(cell: cell, status: status)
    pieces = try bytes.each { bytes throws(FrameError) in try Piece(from: &bytes) }
    diagnostics = try bytes.each { bytes throws(FrameError) in try Diagnostic(from: &bytes) }
  }
}

extension CellResult.Piece {
  fileprivate func write(to bytes: inout ByteWriter) {
    switch self {
    case .standardOutput(let text):
      bytes.write(0 as UInt8)
      bytes.write(text)
    case .standardError(let text):
      bytes.write(1 as UInt8)
      bytes.write(text)
    case .display(let output):
      bytes.write(2 as UInt8)
      output.write(to: &bytes)
    case .claim(var claim):
      // It counts from the cell that ran, and is below 1 where the claim is made by a function further up.
      let line = claim.line
      claim.line = 0
      bytes.write(3 as UInt8)
      claim.write(to: &bytes)
      bytes.write(line)
    case .omission(let count):
      bytes.write(4 as UInt8)
      bytes.write(count)
    }
  }

  fileprivate init(from bytes: inout ByteReader) throws(FrameError) {
    switch try bytes.byte() {
    case 0: self = .standardOutput(try bytes.text())
    case 1: self = .standardError(try bytes.text())
    case 2: self = .display(try CellOutput(from: &bytes))
    case 3:
      var claim = try ClaimRecord(from: &bytes)
      claim.line = try bytes.integer(in: -Int(Int32.max)...Int(Int32.max))
      self = .claim(claim)
    case 4: self = .omission(bytes: try bytes.integer())
    case let tag: throw .unknownTag(tag)
    }
  }
}

extension Diagnostic {
  fileprivate func write(to bytes: inout ByteWriter) {
    bytes.write(severity.rawValue)
    bytes.write(position.line)
    bytes.write(position.column)
    bytes.write(message)
  }

  fileprivate init(from bytes: inout ByteReader) throws(FrameError) {
    guard let severity = Severity(rawValue: try bytes.text()) else { throw .truncated }
    let position = SourcePosition(line: try bytes.size(), column: try bytes.size())
    self.init(severity, at: position, try bytes.text())
  }
}

extension Isolation {
  fileprivate func write(to bytes: inout ByteWriter) {
    switch self {
    case .sandbox(let network):
      bytes.write(0 as UInt8)
      bytes.write(network)
    case .limitsOnly(let reason):
      bytes.write(1 as UInt8)
      bytes.write(reason)
    }
  }

  fileprivate init(from bytes: inout ByteReader) throws(FrameError) {
    switch try bytes.byte() {
    case 0: self = .sandbox(network: try bytes.flag())
    case 1: self = .limitsOnly(reason: try bytes.text())
    case let tag: throw .unknownTag(tag)
    }
  }
}
