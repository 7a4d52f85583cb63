import Notebook
import Testing

@Suite("YAML of any size")
struct LargeYAMLTests {
  @Test("is read or refused")
  func hugeYAML() {
    let bomb = (0..<12).map {
      "a\($0): &a\($0) [\(Array(repeating: $0 == 0 ? "x" : "*a\($0 - 1)", count: 9).joined(separator: ","))]"
    }
    #expect(problems("---\n" + bomb.joined(separator: "\n") + "\n---\n").contains { $0.contains("too many values") })
    let keys = (0..<30).map { $0 == 0 ? "a0: &a0 [x, x]" : "a\($0): &a\($0) {? [*a\($0 - 1), *a\($0 - 1)] : x}" }
    #expect(problems("---\n" + keys.joined(separator: "\n") + "\n---\n").contains { $0.contains("too many values") })
    check(Array(("---\na: " + String(repeating: "[", count: 5000) + "\n---\n").utf8))
    check(Array(("---\n" + String(repeating: "title: x\n", count: 5000) + "---\n").utf8))
  }

  private func check(_ bytes: [UInt8]) {
    #expect(NotebookCheck(bytes).failures() == [])
  }
}
