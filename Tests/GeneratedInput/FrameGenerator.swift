package import CellProtocol

/// Events and commands of every shape from a seed.
package struct FrameGenerator {
  private var random: SeededGenerator

  package init(seed: UInt64) { random = SeededGenerator(state: seed) }

  package mutating func event() -> EventFrame {
    EventFrame(event: kernelEvent(), standardOutputLength: size(), standardErrorLength: size())
  }

  package mutating func command() -> KernelCommand {
    if roll(8) == 0 { return .shutdown }
    return .run(UnitCall(unit: integer(), library: text(), symbol: text(), survivable: flag()))
  }

  /// The frame with some of its bytes changed, lost, repeated, or from elsewhere.
  package mutating func spoilt(_ frame: [UInt8]) -> [UInt8] {
    var bytes = frame
    for _ in 0..<1 + roll(3) where !bytes.isEmpty {
      let place = roll(bytes.count)
      let end = min(bytes.count, place + roll(16))
      switch roll(7) {
      case 0: bytes.removeSubrange(place...)
      case 1: bytes.removeSubrange(place..<end)
      case 2: bytes.insert(contentsOf: bytes[place..<end], at: roll(bytes.count))
      case 3: bytes[place] ^= 1 << UInt8(roll(8))
      // Where a length stands, this is one that lies.
      case 4: for i in place..<min(bytes.count, place + 4) { bytes[i] = 0xFF }
      case 5: bytes.append(contentsOf: (0..<roll(9)).map { _ in UInt8(roll(256)) })
      default: bytes[place] = UInt8(roll(256))
      }
    }
    return bytes
  }

  package mutating func roll(_ count: Int) -> Int { Int(random.next() % UInt64(count)) }

  private mutating func kernelEvent() -> KernelEvent {
    switch roll(12) {
    case 0: .ready(process: process())
    case 1: .display(.text(text()))
    case 2, 3: .display(.figure(figure()))
    case 4: .display(.scrubber(scrubber()))
    case 5: .display(.question(question()))
    case 6: .claim(ClaimRecord(text: text(), holds: flag(), measured: text(), file: text(), line: size()))
    case 7: .inlineValue(index: size(), text: text())
    case 8: .finished(unit: integer())
    case 9: .loadFailure(unit: integer(), message: text())
    case 10: .crashed(Crash(signal: Int32(roll(65)), frames: frames(), throwFrames: frames()))
    default: .recovered(process: process(), waitStatus: Int32(size()))
    }
  }

  private mutating func figure() -> FigureOutput {
    let entries = (0..<roll(3)).map { _ in
      FigureOutput.Entry(
        name: text(), explanation: text(), x: size(), y: size(), width: size(), height: size())
    }
    return FigureOutput(
      light: bytes(), dark: bytes(), width: size(), height: size(), pixelWidth: size(), pixelHeight: size(),
      alt: text(), table: (0..<roll(3)).map { _ in texts() }, lightStill: bytes(), darkStill: bytes(), entries: entries)
  }

  private mutating func scrubber() -> ScrubberOutput {
    let strips = (0..<roll(3)).map { _ in
      ScrubberOutput.Strip(
        lightBase: bytes(), darkBase: bytes(), light: bytes(), dark: bytes(), frameWidth: size(),
        frameHeight: size(), alts: texts())
    }
    return ScrubberOutput(
      title: text(), steps: texts(), strips: strips, table: (0..<roll(3)).map { _ in texts() })
  }

  private mutating func question() -> QuestionOutput {
    let answers = (0..<roll(3)).map { _ in (0..<roll(4)).map { _ in flag() } }
    return QuestionOutput(text: text(), yes: text(), no: text(), answers: answers)
  }

  private mutating func frames() -> [StackFrame] {
    (0..<roll(4)).map { _ in StackFrame(library: text(), offset: random.next()) }
  }

  private mutating func texts() -> [String] { (0..<roll(4)).map { _ in text() } }

  private mutating func text() -> String {
    let words = ["", "a", "é", "👩‍👩‍👧", "\0", "\u{202E}", "\r\n", "weight", "\u{FFFD}"]
    return (0..<roll(4)).map { _ in words[roll(words.count)] }.joined()
  }

  private mutating func bytes() -> [UInt8] { (0..<roll(12)).map { _ in UInt8(roll(256)) } }

  private mutating func integer() -> Int {
    let choices = [0, 1, -1, .max, .min, 1 << 32, 640, roll(1000)]
    return choices[roll(choices.count)]
  }

  private mutating func size() -> Int {
    let choices = [0, 1, Int(Int32.max), 640, roll(1000)]
    return choices[roll(choices.count)]
  }

  private mutating func process() -> Int32 { Int32(2 + roll(1 << 22)) }

  private mutating func flag() -> Bool { roll(2) == 0 }
}
