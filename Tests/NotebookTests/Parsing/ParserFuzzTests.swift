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

@Suite("Any bytes at all")
struct ParserFuzzTests {
  private static let pieces = [
    "---\n", "---", "...\n", "title: a", "params: {a: 1", "&a [*a, *a]", "execute:", "\n", "\n\n", "\r\n", "\r",
    "\u{FEFF}",
    "```{swift}\n", "```\n", "~~~\n", "````", "> ", "- ", "1. ", "    ", "\t", "//| label: x\n", "//| echo: [\n",
    "//|\n",
    "::: {.callout-note}\n", ":::\n", "::::", "$$\n", "$$", "$x$", "\\$", "`{swift} a`", "`{swift} ", "`{{swift}} b`",
    "``",
    "@fig-x", "[^1]", "[^1]: note\n", "| a | b |\n|---|---|\n", "| `{swift} c` |\n", "# T {#sec-x}\n", "===\n",
    "<div>\n",
    "<!--", "-->", "*", "**", "_", "~~", "![a](b)", "[c](d)", "\u{202E}", "👩‍👩‍👧", "é", "\0", ": cap {#tbl-a}\n", "word ",
    "{", "}",
  ]

  @Test("give a notebook or messages inside the file, never a crash")
  func neverCrashes() {
    var random = SeededGenerator(state: 1)
    for _ in 0..<4000 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0...30, using: &random) {
        bytes += Array(Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &random)].utf8)
      }
      if !bytes.isEmpty, Int.random(in: 0..<10, using: &random) == 0 {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      check(bytes)
    }
  }

  @Test("huge and deep YAML is read or refused")
  func hugeYAML() {
    let bomb = (0..<12).map {
      "a\($0): &a\($0) [\(Array(repeating: $0 == 0 ? "x" : "*a\($0 - 1)", count: 9).joined(separator: ","))]"
    }
    #expect(problems("---\n" + bomb.joined(separator: "\n") + "\n---\n").contains { $0.contains("too many values") })
    check(Array(("---\na: " + String(repeating: "[", count: 5000) + "\n---\n").utf8))
    check(Array(("---\n" + String(repeating: "title: x\n", count: 5000) + "---\n").utf8))
  }

  /// Every position lies inside the file, or one past a line's end.
  private func check(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    let lines = text.replacingLineEndings.split(separator: "\n", omittingEmptySubsequences: false)
    func isInside(_ position: SourcePosition) -> Bool {
      guard position.line >= 1, position.line <= lines.count + 1 else { return false }
      let width = position.line <= lines.count ? lines[position.line - 1].unicodeScalars.count : 0
      return position.column >= 1 && position.column <= width + 1
    }
    do throws(NotebookError) {
      let document = try NotebookParser(file: "l.md").parse(bytes)
      let places = document.warnings.map(\.position) + document.inlineExpressions.map(\.start)
      #expect(places.allSatisfy(isInside), "\(String(reflecting: text))")
      for expression in document.inlineExpressions where isInside(expression.start) {
        let line = lines[expression.start.line - 1].unicodeScalars.dropFirst(expression.start.column - 1)
        #expect(line.first == expression.code.unicodeScalars.first, "\(String(reflecting: text)) \(expression)")
      }
      #expect(document.cells.map(\.index) == Array(1..<(document.cells.count + 1)))
      _ = HTMLReport.page(document, NotebookResult(cells: []))
    } catch {
      guard case .rejected(_, let diagnostics) = error else { return }
      #expect(!diagnostics.isEmpty)
      #expect(diagnostics.map(\.position).allSatisfy(isInside), "\(String(reflecting: text)) \(error)")
    }
  }
}

extension String {
  fileprivate var replacingLineEndings: String {
    var scalars = String.UnicodeScalarView()
    var last: Unicode.Scalar?
    for scalar in unicodeScalars.first == "\u{FEFF}" ? unicodeScalars.dropFirst() : unicodeScalars[...] {
      if scalar == "\r" || (scalar == "\n" && last != "\r") { scalars.append("\n") }
      if scalar != "\r" && scalar != "\n" { scalars.append(scalar) }
      last = scalar
    }
    return String(scalars)
  }
}
