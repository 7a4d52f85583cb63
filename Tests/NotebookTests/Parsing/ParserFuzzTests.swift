import Notebook
import Testing

/// A small seeded generator, so that every run tries the same notebooks.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  /// SplitMix64 (Steele, Lea, Flood 2014).
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

@Suite("YAML of any size")
struct LargeYAMLTests {
  @Test("is read or refused")
  func hugeYAML() {
    let bomb = (0..<12).map {
      "a\($0): &a\($0) [\(Array(repeating: $0 == 0 ? "x" : "*a\($0 - 1)", count: 9).joined(separator: ","))]"
    }
    #expect(problems("---\n" + bomb.joined(separator: "\n") + "\n---\n").contains { $0.contains("too many values") })
    check(Array(("---\na: " + String(repeating: "[", count: 5000) + "\n---\n").utf8))
    check(Array(("---\n" + String(repeating: "title: x\n", count: 5000) + "---\n").utf8))
  }

  private func check(_ bytes: [UInt8]) {
    #expect(NotebookCheck(bytes).failures() == [])
  }
}
