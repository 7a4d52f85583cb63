extension EventFrame {
  /// The frame without its length prefix.
  package func encoded() -> [UInt8] {
    var writer = ByteWriter()
    writer.write(standardOutputLength)
    writer.write(standardErrorLength)
    event.write(to: &writer)
    return writer.bytes
  }

  package init(decoding bytes: some Sequence<UInt8>) throws(FrameError) {
    var reader = ByteReader(bytes)
    let output = try reader.integer(in: Self.lengths)
    let error = try reader.integer(in: Self.lengths)
    let event = try KernelEvent(from: &reader)
    guard reader.isAtEnd else { throw .trailingBytes }
    self.init(event: event, standardOutputLength: output, standardErrorLength: error)
  }

  /// Of what a process can have printed.
  private static let lengths = 0...1 << 48
}

extension KernelEvent {
  /// The tag of `crashed`; the crash handler, which is C, writes it too.
  package static let crashTag: UInt8 = 6

  fileprivate func write(to writer: inout ByteWriter) {
    switch self {
    case .ready(let process):
      writer.write(0 as UInt8)
      writer.write(process)
    case .display(let output):
      writer.write(1 as UInt8)
      output.write(to: &writer)
    case .claim(let claim):
      writer.write(2 as UInt8)
      claim.write(to: &writer)
    case .inlineValue(let index, let text):
      writer.write(3 as UInt8)
      writer.write(index)
      writer.write(text)
    case .finished(let unit):
      writer.write(4 as UInt8)
      writer.write(unit)
    case .loadFailure(let unit, let message):
      writer.write(5 as UInt8)
      writer.write(unit)
      writer.write(message)
    case .crashed(let crash):
      writer.write(Self.crashTag)
      crash.write(to: &writer)
    case .recovered(let process, let waitStatus):
      writer.write(7 as UInt8)
      writer.write(process)
      writer.write(waitStatus)
    case .progress(let label, let done, let count):
      writer.write(8 as UInt8)
      writer.write(label)
      writer.write(done)
      writer.write(count)
    }
  }

  fileprivate init(from reader: inout ByteReader) throws(FrameError) {
    switch try reader.byte() {
    case 0: self = .ready(process: try reader.process())
    case 1: self = .display(try CellOutput(from: &reader))
    case 2: self = .claim(try ClaimRecord(from: &reader))
    case 3: self = .inlineValue(index: try reader.size(), text: try reader.text())
    case 4: self = .finished(unit: try reader.integer())
    case 5: self = .loadFailure(unit: try reader.integer(), message: try reader.text())
    case Self.crashTag: self = .crashed(try Crash(from: &reader))
    case 7:
      self = .recovered(process: try reader.process(), waitStatus: Int32(try reader.size()))
    case 8: self = .progress(label: try reader.text(), done: try reader.size(), count: try reader.size())
    case let tag: throw .unknownTag(tag)
    }
  }
}

extension ByteReader {
  /// Signals to 0, 1 and negative numbers reach other processes.
  fileprivate mutating func process() throws(FrameError) -> Int32 {
    Int32(try integer(in: 2...Int(Int32.max)))
  }
}

extension Crash {
  fileprivate func write(to writer: inout ByteWriter) {
    writer.write(signal)
    writer.write(each: frames) { $1.write(to: &$0) }
    writer.write(each: throwFrames) { $1.write(to: &$0) }
  }

  fileprivate init(from reader: inout ByteReader) throws(FrameError) {
    let signal = Int32(try reader.integer(in: 0...64))
    let frames = try reader.each { reader throws(FrameError) in try StackFrame(from: &reader) }
    let throwFrames = try reader.each { reader throws(FrameError) in try StackFrame(from: &reader) }
    self.init(signal: signal, frames: frames, throwFrames: throwFrames)
  }
}

extension StackFrame {
  fileprivate func write(to writer: inout ByteWriter) {
    writer.write(library)
    writer.write(offset)
  }

  fileprivate init(from reader: inout ByteReader) throws(FrameError) {
    self.init(library: try reader.text(), offset: UInt64(bitPattern: Int64(try reader.integer())))
  }
}
