import CellProtocol
import Foundation
import GeneratedInput
import Testing

/// `NBRUN_FUZZ_FRAMES` sets how many frames are tried, `NBRUN_FUZZ_SEED` which.
@Suite("Any frame at all")
struct FrameFuzzTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let count = environment["NBRUN_FUZZ_FRAMES"].flatMap { Int($0) } ?? 100_000
  private static let seed = environment["NBRUN_FUZZ_SEED"].flatMap { UInt64($0) } ?? 1

  @Test("is refused, or means the same when it is written again")
  func everyFrame() {
    var random = SeededGenerator(state: Self.seed)
    let whole = FrameCodecTests.events.map {
      EventFrame(event: $0, standardOutputLength: 3, standardErrorLength: 1 << 33).encoded()
    }
    var read = 0
    for number in 1...Self.count {
      let bytes = Self.spoilt(whole.randomElement(using: &random) ?? [], using: &random)
      _ = try? KernelCommand(decoding: bytes)
      guard let frame = try? EventFrame(decoding: bytes) else { continue }
      read += 1
      guard (try? EventFrame(decoding: frame.encoded())) != frame else { continue }
      Issue.record("frame \(number) of seed \(Self.seed): \(bytes)")
    }
    #expect(read > 0 && read < Self.count)
  }

  private static func spoilt(_ frame: [UInt8], using random: inout SeededGenerator) -> [UInt8] {
    var bytes = frame
    for _ in 0..<Int.random(in: 0...3, using: &random) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes.removeSubrange(place...)
      case 1: bytes.remove(at: place)
      case 2: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 3: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
      default: bytes[place] = [0, 1, 8, 255].randomElement(using: &random) ?? 0
      }
    }
    return bytes
  }
}
