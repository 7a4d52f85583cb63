import Engine
import Foundation
import Testing

/// A header that lies, and what the refusal must say.
private struct Lie: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let bytes: [UInt8]

  init(_ words: String, _ header: String, data: Int = 0) {
    testDescription = words
    bytes = safetensors(header, data: data)
  }

  init(_ words: String, bytes: [UInt8]) {
    testDescription = words
    self.bytes = bytes
  }

  private static func one(_ fields: String) -> String { "{\"t\":{\(fields)}}" }
  private static func float(_ shape: String, _ start: String, _ end: String) -> String {
    "\"dtype\":\"F32\",\"shape\":[\(shape)],\"data_offsets\":[\(start),\(end)]"
  }

  static let all = files + json + fields + offsets

  private static let files = [
    Lie("0 bytes are too few", bytes: []),
    Lie("7 bytes are too few", bytes: [1, 2, 3, 4, 5, 6, 7]),
    Lie("claims 18446744073709551615 bytes", bytes: Array(repeating: 0xFF, count: 16)),
    Lie("claims 100000001 bytes, the most allowed", bytes: [0x01, 0xE1, 0xF5, 0x05, 0, 0, 0, 0]),
    Lie("claims 100000000 bytes in a file of 8", bytes: [0x00, 0xE1, 0xF5, 0x05, 0, 0, 0, 0]),
    Lie("the last 3 bytes of data belong to no tensor", "{}", data: 3),
  ]

  private static let json = [
    Lie("JSON ends early", ""),
    Lie("JSON ends early", "{\"t\":"),
    Lie("JSON ends early", "{\"t\\"),
    Lie("JSON ends early", "{\"t\\u12"),
    Lie("unexpected character at byte 1", "{x}"),
    Lie("unexpected character at byte 2", "{}{}"),
    Lie("unexpected character at byte 5", "{\"a\":01}"),
    Lie("unexpected character at byte 8", "{\"\\ud800\":1}"),
    Lie("unexpected character at byte 2", "{\"\u{1}\":1}"),
    Lie("not UTF-8", bytes: safetensors([0x7B, 0x22, 0xFF, 0x22, 0x7D], data: [])),
    Lie("nested deeper than 16 levels", String(repeating: "[", count: 100_000)),
    Lie("nested deeper than 16 levels", String(repeating: "{\"a\":", count: 100_000)),
    Lie("not a JSON object", "[]"),
    Lie("not an object of strings", "{\"__metadata__\":{\"a\":1}}"),
  ]

  private static let fields = [
    Lie("'t' appears twice", "{\"t\":{\(float("", "0", "4"))},\"t\":{\(float("", "4", "8"))}}", data: 8),
    Lie("'t.shape' appears twice", one(float("", "0", "4") + ",\"shape\":[]"), data: 4),
    Lie("'t' has no dtype", one("\"shape\":[],\"data_offsets\":[0,0]")),
    Lie("'t' has no shape", one("\"dtype\":\"F32\",\"data_offsets\":[0,4]"), data: 4),
    Lie("'t' has no data_offsets", one("\"dtype\":\"F32\",\"shape\":[]")),
    Lie("unknown field 'stride'", one(float("", "0", "4") + ",\"stride\":1"), data: 4),
    Lie("unknown dtype 'Q5'", one("\"dtype\":\"Q5\",\"shape\":[],\"data_offsets\":[0,1]"), data: 1),
    Lie("dtype F8_E4M3, which float32", one("\"dtype\":\"F8_E4M3\",\"shape\":[],\"data_offsets\":[0,1]"), data: 1),
    Lie("the shape of 't' is not", one(float("-1", "0", "4")), data: 4),
    Lie("the shape of 't' is not", one(float("1.5", "0", "4")), data: 4),
    Lie("the shape of 't' is not", one(float("99999999999999999999", "0", "4")), data: 4),
    Lie("the data_offsets of 't' is not", one("\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0]")),
  ]

  private static let offsets = [
    Lie("needs 4 bytes, not 8", one(float("", "0", "8")), data: 8),
    Lie("ends (0) before it starts (4)", one(float("", "4", "0")), data: 4),
    Lie("ends at byte 400 of 4 bytes", one(float("100", "0", "400")), data: 4),
    Lie("ends at byte 8000000000 of 4 bytes", one(float("2000000000", "0", "8000000000")), data: 4),
    Lie("starts at byte 4, not where", one(float("", "4", "8")), data: 8),
    Lie("starts at byte 2, not where", "{\"a\":{\(float("", "0", "4"))},\"b\":{\(float("", "2", "6"))}}", data: 6),
    Lie("is too large", one(float("4294967296,4294967296", "0", "0"))),
    Lie("is too large", one(float("2147483647,2147483647,2147483647,0", "0", "0"))),
    Lie("is too large", one(float("1,1,1,1,1,1,1,1,1", "0", "4")), data: 4),
  ]
}

extension EngineTests {
  @Suite struct DamagedFileTests {
    @Test("a header that lies is refused with the reason", arguments: Lie.all)
    private func lies(_ lie: Lie) throws {
      let file = try TemporaryFile(lie.bytes)
      let error = try #require(throws: EngineError.self) { try loadSafetensors(file.path) }
      #expect(error.description.contains(lie.testDescription), "\(error)")
      #expect(error.description.hasPrefix("\(file.path): not a valid safetensors file: "))
    }

    @Test("a truncated file is refused at every length")
    func truncation() throws {
      let whole = try Array(Data(contentsOf: original))
      let file = try TemporaryFile()
      for length in 0..<whole.count {
        try file.write(Array(whole[..<length]))
        #expect(throws: EngineError.self, "\(length) bytes") { try loadSafetensors(file.path) }
      }
    }

    @Test("24,000 files with changed bytes load, or are refused in words; none crashes or takes much memory")
    func mutations() throws {
      let whole = try Array(Data(contentsOf: original))
      let file = try TemporaryFile()
      var random = Mutation(state: 7)
      var refused = 0
      for _ in 0..<24_000 {
        try file.write(random.mutated(whole))
        do {
          let state = try loadSafetensors(file.path)
          #expect(state.reduce(0) { $0 + $1.value.count } * 4 <= 2 * whole.count * 4)
        } catch {
          refused += 1
          #expect(error.description.count > file.path.utf8.count + 40)
        }
      }
      #expect(refused > 12_000 && refused < 24_000)
    }

    private var original: URL {
      URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Oracles/linear-5x5-seed0.safetensors")
    }
  }
}

/// Damage from a seed: bytes replaced, inserted, removed, digits changed, ranges copied.
private struct Mutation {
  var state: UInt64

  private mutating func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % Swift.max(bound, 1)
  }

  mutating func mutated(_ original: [UInt8]) -> [UInt8] {
    var bytes = original
    for _ in 0...next(3) {
      let place = next(next(4) == 0 ? bytes.count : Swift.min(bytes.count, 344))
      switch next(6) {
      case 0: bytes[place] = UInt8(next(256))
      case 1: bytes.insert(UInt8(next(256)), at: place)
      case 2: bytes.remove(at: place)
      case 3: bytes[place] ^= 1 << UInt8(next(8))
      case 4: digit(&bytes, near: place)
      default:
        let length = next(Swift.min(40, bytes.count - place))
        bytes.replaceSubrange(place..<place + length, with: bytes[..<next(60)])
      }
    }
    return bytes
  }

  /// The next digit of the header becomes another: sizes and offsets that lie.
  private mutating func digit(_ bytes: inout [UInt8], near place: Int) {
    guard let index = bytes[place...].firstIndex(where: { (0x30...0x39).contains($0) }) else { return }
    bytes[index] = UInt8(0x30 + next(10))
  }
}
