/// Notebooks of every shape from a seed: grown from a grammar, put together from scraps, spoilt, or endlessly the same.
package struct NotebookGenerator {
  private var random: SeededGenerator
  /// Real notebooks, to be spoilt.
  private let examples: [[UInt8]]

  package init(seed: UInt64, examples: [[UInt8]]) {
    random = SeededGenerator(state: seed)
    self.examples = examples
  }

  /// The next notebook.
  package mutating func next() -> [UInt8] {
    if one(in: 400) { return one(in: 2) ? repeated() : aliases() }
    return switch roll(8) {
    case 0...3: grown()
    case 4, 5: spoilt(grown())
    case 6: spoilt(excerpt())
    default: scraps()
    }
  }

  // MARK: Grammar

  private mutating func grown() -> [UInt8] {
    var text = one(in: 8) ? "\u{FEFF}" : ""
    if one(in: 3) { text += frontMatter() }
    for _ in 0..<roll(7) { text += block(depth: 0) + pick(["\n", "\n", "", "\n\n"]) }
    return bytes(text)
  }

  private mutating func frontMatter() -> String {
    let entries = (0..<roll(6)).map { _ in pick(Self.keys) + pick([": ", ":", " : "]) + value(depth: 0) + "\n" }
    return "---\n" + entries.joined() + pick(["---\n", "---\n", "---\n", "...\n", ""])
  }

  private mutating func value(depth: Int) -> String {
    switch roll(depth < 4 ? 10 : 6) {
    case 0: pick(["true", "false", "yes", "~", "null", ""])
    case 1: pick(["0", "-1", "1e9999", ".inf", "0x7f", "9223372036854775808", "1_000", "3.5"])
    case 2: "\"" + words() + pick(["\"", "\"", ""])
    case 3: "'" + words() + pick(["'", "'", ""])
    case 4:
      pick(["&a x", "*a", "!!int x", "!!binary =", "|\n  a\n  b", ">-\n a", "? x", "%YAML 9.9", "@x", "`x`", "{{"])
    case 5: words()
    case 6, 7: "[" + (0..<roll(4)).map { _ in value(depth: depth + 1) }.joined(separator: ", ") + pick(["]", "]", ""])
    default:
      "{" + (0..<roll(4)).map { _ in pick(Self.keys) + ": " + value(depth: depth + 1) }.joined(separator: ", ")
        + pick(["}", "}", ""])
    }
  }

  private mutating func block(depth: Int) -> String {
    switch roll(depth < 3 ? 13 : 8) {
    case 0, 1: return cell()
    case 2: return paragraph() + "\n"
    case 3:
      return String(repeating: "#", count: 1 + roll(7)) + " " + paragraph()
        + pick(["", " {#sec-a}", " {#", " {.x k=v}"]) + "\n"
    case 4: return "$$\n" + words() + "\n" + pick(["$$\n", "$$ {#eq-a}\n", "$$ {#}\n", ""])
    case 5: return table()
    case 6: return pick(["<div>\n", "<!-- \n", "-->\n", "<script>\n", "<?php\n", "]]>\n", "<b>x</b>\n"])
    case 7: return "[^" + pick(["1", "a", "]"]) + "]" + pick([": ", ":\n", ""]) + words() + "\n"
    case 8, 9:
      let marks = String(repeating: ":", count: 3 + roll(4))
      let inside = (0..<roll(4)).map { _ in block(depth: depth + 1) }.joined()
      return marks
        + pick([" {.callout-note}", " {.panel-tabset}", " warning", " {.callout-tip title=\"a b\"}", " {", ""]) + "\n"
        + inside + pick([marks + "\n", marks + "\n", ":::\n", ""])
    case 10: return indented(block(depth: depth + 1), by: pick(["> ", ">", "> > ", ">\t"]))
    case 11:
      return pick(["- ", "1. ", "- [x] ", "999999999. ", "*\t"])
        + indented(block(depth: depth + 1), by: pick(["  ", "   ", "\t", ""]))
    default: return String(repeating: pick(["> ", "- ", "* ", "("]), count: roll(60)) + paragraph() + "\n"
    }
  }

  private mutating func cell() -> String {
    let fence = String(repeating: pick(["`", "`", "`", "~"]), count: 3 + (one(in: 5) ? roll(4) : 0))
    let info = pick([
      "{swift}", "{swift}", "{swift}", "{swift} ", "{swift echo=false}", "{{swift}}", "{python}", "swift", "",
    ])
    let options = (0..<roll(4)).map { _ in
      "//|" + pick([" ", " ", "", "  "]) + pick(Self.options) + pick([": ", ":"]) + value(depth: 2) + "\n"
    }
    let code = (0..<roll(4)).map { _ in pick(["let a = 1", "print(\"é👩‍👩‍👧\")", "", "\tx", "\u{202E}b", words()]) + "\n" }
    let indent = one(in: 6) ? String(repeating: " ", count: roll(5)) : ""
    return indented(
      fence + info + "\n" + options.joined() + code.joined()
        + pick([fence + "\n", fence + "\n", fence + "\n", "", "``\n"]), by: indent)
  }

  private mutating func table() -> String {
    let columns = 1 + roll(4)
    let rows = (0..<roll(4)).map { _ in "|" + (0..<columns).map { _ in paragraph() + "|" }.joined() + "\n" }
    let dashes = "|" + (0..<columns).map { _ in pick(["---|", ":-:|", "-|", "--:|", "|"]) }.joined() + "\n"
    return pick(["", "", "a line\n"]) + (rows.first ?? "|a|\n") + dashes + rows.dropFirst().joined()
      + pick(["", "\n: cap {#tbl-a}\n"])
  }

  private mutating func paragraph() -> String {
    (0..<1 + roll(6)).map { _ in inline(depth: 0) }.joined(separator: pick([" ", "", "\n", "  \n", "\\\n"]))
  }

  private mutating func inline(depth: Int) -> String {
    switch roll(depth < 3 ? 12 : 9) {
    case 0: "`{swift} " + pick(["a", "a + 1", "\"`\"", "", " "]) + pick(["`", "`", ""])
    case 1: "$" + words() + pick(["$", "$", ""])
    case 2: "@" + pick(["fig-", "tbl-", "eq-", "sec-"]) + pick(["a", "b-", "", "é"])
    case 3: pick(["`", "``", "`` ` ``", "`{{swift}} x`", "` `", "`{swift}x`", "`{swift}`"])
    case 4: pick(["\\", "\\$", "\\`", "&amp;", "&#0;", "&#x202E;", "--", "...", "\"q\"", "12.50 %", "-3e5", "0.9981"])
    case 5: "[^" + pick(["1", "a", ""]) + "]"
    case 6: "![" + words() + "](" + pick(["a.png", "<", "x \"t\"", "data:,", ""]) + pick([")", ""])
    case 7: pick(["<b>", "</b>", "<!-- ", "<a href=\"", "<http://x>", "www.x.de"])
    case 8: words()
    case 9: pick(["*", "**", "_", "~~", "***"]) + inline(depth: depth + 1) + pick(["*", "**", "_", "~~", "***"])
    case 10: "[" + inline(depth: depth + 1) + "](" + words() + pick([")", ""])
    default: String(repeating: pick(["*", "_", "[", "`", "~", "$", "(", "!["]), count: roll(80))
    }
  }

  private mutating func words() -> String {
    (0..<roll(4)).map { _ in pick(Self.words) }.joined(separator: pick([" ", " ", ""]))
  }

  private func indented(_ text: String, by indent: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { indent + $0 }.joined(separator: "\n")
  }

  // MARK: Excess

  /// Few scraps, many times: what takes the square of its length shows here.
  private mutating func repeated() -> [UInt8] {
    let piece = (0..<1 + roll(3)).map { _ in pick(Self.scraps) }.joined()
    let text = String(repeating: piece, count: min(30_000, 100_000 / max(1, piece.utf8.count)))
    return bytes(
      pick(["", "", "a\n", "> ", "- ", "---\n", "```{swift}\n", "::: {.a}\n"]) + text + pick(["", "\n---\n"]))
  }

  /// YAML that is far larger than its text, since each of its parts repeats the one before.
  private mutating func aliases() -> [UInt8] {
    let width = 2 + roll(8)
    let lines = (0..<3 + roll(20)).map { level in
      let part = level == 0 ? "x" : "*a\(level - 1)"
      let list = Array(repeating: part, count: width).joined(separator: ", ")
      let value = pick(["[\(list)]", "{b: [\(list)]}", "{? [\(list)] : c}", "{? \(part) : \(part)}"])
      return "a\(level): &a\(level) \(value)\n"
    }
    return bytes("---\n" + lines.joined() + pick(["", "params: *a2\n", "? *a2\n: b\n"]) + "---\n")
  }

  // MARK: Scraps and damage

  private mutating func scraps() -> [UInt8] {
    bytes((0..<roll(30)).map { _ in pick(Self.scraps) }.joined())
  }

  /// Some lines of an example.
  private mutating func excerpt() -> [UInt8] {
    guard !examples.isEmpty else { return scraps() }
    let example = examples[roll(examples.count)]
    let lines = example.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let start = one(in: 2) ? 0 : roll(lines.count)
    return Array(lines[start...].prefix(1 + roll(60)).joined(separator: [UInt8(ascii: "\n")]))
  }

  private mutating func spoilt(_ notebook: [UInt8]) -> [UInt8] {
    var bytes = notebook
    for _ in 0..<1 + roll(4) where !bytes.isEmpty {
      let place = roll(bytes.count)
      let end = min(bytes.count, place + roll(40))
      switch roll(8) {
      case 0: bytes.removeSubrange(place...)
      case 1: bytes.removeSubrange(place..<end)
      case 2: bytes.insert(contentsOf: bytes[place..<end], at: roll(bytes.count))
      case 3: bytes[place] = UInt8(roll(256))
      case 4: bytes[place] ^= 1 << UInt8(roll(8))
      default: bytes.insert(contentsOf: Array(pick(Self.scraps).utf8), at: place)
      }
    }
    return bytes
  }

  // MARK: Choices

  private mutating func bytes(_ text: String) -> [UInt8] {
    let ending: [UInt8] = pick([[0x0A], [0x0A], [0x0A], [0x0D, 0x0A], [0x0D]])
    return ending == [0x0A] ? Array(text.utf8) : text.utf8.flatMap { $0 == 0x0A ? ending : [$0] }
  }

  private mutating func roll(_ count: Int) -> Int { Int(random.next() % UInt64(count)) }
  private mutating func one(in count: Int) -> Bool { roll(count) == 0 }
  private mutating func pick<Choice>(_ choices: [Choice]) -> Choice { choices[roll(choices.count)] }

  private static let keys = [
    "title", "subtitle", "author", "date", "lang", "abstract", "toc", "toc-depth", "number-sections", "params",
    "execute",
    "format", "raw-html", "echo", "error", "timeout", "html", "name", "a", "titel", "", "é",
  ]
  private static let options = [
    "label", "eval", "echo", "output", "include", "error", "code-fold", "fig-cap", "fig-width", "layout-ncol",
    "tbl-cap",
    "classes", "tags", "cache", "timeout", "expect", "expect-match", "inputs", "lable", "fig.cap", "",
  ]
  private static let words = [
    "weight", "a", "\\frac{1}{2}", "é", "👩‍👩‍👧", "\u{202E}", "\u{2066}", "\u{0}", "\u{FEFF}", "e\u{301}\u{301}", "\u{2028}",
    "\u{85}", "\t", "<b>",
    "{", "}", "|", "\\", "#", "fig-a", "\u{10FFFF}", "\r", "12.5",
  ]
  private static let scraps = [
    "---\n", "---", "...\n", "title: a", "params: {a: 1", "&a [*a, *a]", "execute:", "\n", "\n\n", "\r\n", "\r",
    "\u{FEFF}",
    "```{swift}\n", "```\n", "~~~\n", "````", "> ", "- ", "1. ", "    ", "\t", "//| label: x\n", "//| echo: [\n",
    "//|\n",
    "::: {.callout-note}\n", ":::\n", "::::", "$$\n", "$$", "$x$", "\\$", "`{swift} a`", "`{swift} ", "`{{swift}} b`",
    "``",
    "@fig-x", "[^1]", "[^1]: note\n", "| a | b |\n|---|---|\n", "| `{swift} c` |\n", "# T {#sec-x}\n", "===\n",
    "<div>\n",
    "<!--", "-->", "*", "**", "_", "~~", "![a](b)", "[c](d)", "\u{202E}", "👩‍👩‍👧", "é", "\0", ": cap {#tbl-a}\n", "word ",
    "{", "}", "'", "\"", "? ", "&b ", "[", "(", "|-|-|\n", "|-", "a\n", "<", "!", "_",
  ]
}
