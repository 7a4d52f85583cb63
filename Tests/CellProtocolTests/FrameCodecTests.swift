import CellProtocol
import Testing

@Suite struct FrameCodecTests {
  static let figure = FigureOutput(
    light: [0x89, 0x50, 0, 255], dark: [], width: 320, height: 240, pixelWidth: 640, pixelHeight: 480,
    alt: "5×5 weights", table: [["row", "0"], ["0", "−1.5"], []], lightStill: [1], darkStill: [2, 3],
    entries: [FigureOutput.Entry(name: "row 0", explanation: "∂", x: 1, y: 2, width: 3, height: 10_000)])
  static let scrubber = ScrubberOutput(
    title: "t", steps: ["step 0", "step 9"],
    strips: [
      ScrubberOutput.Strip(
        lightBase: [5], darkBase: [6], light: [1], dark: [], frameWidth: 3, frameHeight: 4, alts: ["a", ""])
    ], table: [["", "step 0"], ["loss", "1"]])

  static let events: [KernelEvent] = [
    .ready(process: 4711),
    .display(.text("a\0b\r\n…")),
    .display(.figure(figure)),
    .display(.scrubber(scrubber)),
    .display(.question(QuestionOutput(text: "which?", yes: "y", no: "", answers: [[true, false], []]))),
    .claim(ClaimRecord(text: "x", holds: false, measured: "1 of 2", file: "Cell_1/cell-1.swift", line: 7)),
    .inlineValue(index: 3, text: ""),
    .finished(unit: 12),
    .loadFailure(unit: 1, message: "undefined symbol"),
    .crashed(
      Crash(
        signal: 4, frames: [StackFrame(library: "/a/b.so", offset: .max)],
        throwFrames: [StackFrame(library: "", offset: 0)])),
    .recovered(process: 4712, waitStatus: 0x84),
    .progress(label: "epoch", done: 3, count: 10),
  ]

  @Test(arguments: events) func anEventSurvivesTheRoundTrip(event: KernelEvent) throws {
    let frame = EventFrame(event: event, standardOutputLength: 1 << 40, standardErrorLength: 0)
    #expect(try EventFrame(decoding: frame.encoded()) == frame)
  }

  @Test(arguments: events) func anEventCutShortIsRefused(event: KernelEvent) {
    let bytes = EventFrame(event: event, standardOutputLength: 3, standardErrorLength: 4).encoded()
    for length in 0..<bytes.count {
      #expect(throws: FrameError.self) { try EventFrame(decoding: bytes[..<length]) }
    }
  }

  @Test func bytesAfterAnEventAreRefused() {
    let bytes = EventFrame(event: .finished(unit: 1), standardOutputLength: 0, standardErrorLength: 0).encoded()
    #expect(throws: FrameError.trailingBytes) { try EventFrame(decoding: bytes + [0]) }
  }

  @Test func aLengthThatLiesIsRefusedWithoutAllocatingIt() {
    var writer = ByteWriter()
    for _ in 0..<2 { writer.write(0) }
    writer.write(1 as UInt8)
    writer.write(0 as UInt8)
    writer.write(length: 0xffff_ffff)
    #expect(throws: FrameError.truncated) { try EventFrame(decoding: writer.bytes) }
  }

  @Test(arguments: [-1, 0, 1, Int(Int32.max) + 1])
  func aProcessThatIsNoneIsRefused(process: Int) {
    var writer = ByteWriter()
    for _ in 0..<2 { writer.write(0) }
    writer.write(0 as UInt8)
    writer.write(process)
    #expect(throws: FrameError.outOfRange(process)) { try EventFrame(decoding: writer.bytes) }
  }

  @Test(arguments: [
    KernelCommand.shutdown,
    .run(UnitCall(unit: 2, library: "/x y/ä.so", symbol: "Cell_2_main", survivable: true)),
  ]) func aCommandSurvivesTheRoundTrip(command: KernelCommand) throws {
    #expect(try KernelCommand(decoding: command.encoded()) == command)
  }

  @Test func randomBytesNeverTrap() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<20_000 {
      let bytes = (0..<Int.random(in: 0..<64, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
      let header = [UInt8](repeating: 0, count: 16)
      _ = try? EventFrame(decoding: header + bytes)
      _ = try? KernelCommand(decoding: bytes)
    }
  }
}
