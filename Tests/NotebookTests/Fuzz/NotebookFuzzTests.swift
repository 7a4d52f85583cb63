import Foundation
import GeneratedInput
import Notebook
import Testing

/// `NBRUN_FUZZ_NOTEBOOKS` sets how many notebooks are tried, `NBRUN_FUZZ_SEED` which.
@Suite("Any notebook at all")
struct NotebookFuzzTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let count = environment["NBRUN_FUZZ_NOTEBOOKS"].flatMap { Int($0) } ?? 20_000
  private static let seed = environment["NBRUN_FUZZ_SEED"].flatMap { UInt64($0) } ?? 1

  @Test("gives a page or messages inside the file, never a crash, within a second")
  func everyNotebook() throws {
    var notebooks = NotebookGenerator(seed: Self.seed, examples: try Self.examples())
    var found = 0
    for number in 1...Self.count where found < 20 {
      let bytes = notebooks.next()
      let failures = NotebookCheck(bytes).failures()
      guard !failures.isEmpty else { continue }
      found += 1
      let text = String(reflecting: String(decoding: bytes, as: UTF8.self))
      Issue.record("notebook \(number) of seed \(Self.seed): \(failures.joined(separator: "; "))\n\(text)")
    }
  }

  /// The notebooks of this repository.
  private static func examples() throws -> [[UInt8]] {
    let repository = (0..<4).reduce(URL(fileURLWithPath: #filePath)) { folder, _ in folder.deletingLastPathComponent() }
    let folder = repository.appendingPathComponent("notebooks")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".md") }.sorted()
    return try names.map { Array(try Data(contentsOf: folder.appendingPathComponent($0))) }
  }
}

/// Shapes that took a parser too long, or led it outside the file.
@Suite("Notebooks that are hard to read")
struct HardNotebookTests {
  @Test(
    "are read within a second, or refused",
    arguments: [
      ("references", "@fig-x ", 60_000), ("expressions", "`{swift} a` ", 30_000), ("backticks", "`` ` ``` ", 20_000),
      ("formulas", "$x$ ", 40_000), ("open formulas", "$x ", 60_000), ("numbers", "12.5 ", 60_000),
      ("images", "![a](b) ", 20_000), ("emphasis", "*a _b ", 30_000), ("brackets", "[", 60_000),
      ("images in emphasis", "_**![a](b)", 11_000),
      ("lines of brackets", "[\n", 60), ("arrays of tuples", "(x: [", 60),
      ("links", "[a](", 30_000),
      ("divisions", "::: a\n", 20_000), ("math blocks", "$$\n", 20_000), ("open math", "$$ x\n$$\n", 10_000),
      ("cells", "```{swift}\na\n```\n", 5_000), ("quotes", "> ", 60_000), ("headings", "# a\n", 20_000),
      ("same labels", "# a {#sec-a}\n", 5_000), ("footnotes", "[^1]: a\n", 10_000),
      ("options", "//| echo: true\n", 20_000),
      ("attributes", "::: {.a b=\"c\n", 10_000), ("tables", "|a|\n|-|\n\n", 10_000), ("cells of a table", "|a", 60_000),
      ("captions", "|a|\n|-|\n\n: b {#tbl-c}\n\n", 5_000), ("dashes", "|-", 40_000),
      ("lines of dashes", "a\n|-|-|\n", 8_000),
      ("double quotes", "\"", 60_000), ("single quotes", "'", 60_000), ("items", "- ", 30_000),
      ("cells with prose", "12 `{swift} a`\n\n```{swift}\nlet a = 1\n```\n\n", 2_000),
      ("entities", "&#64;fig-x ", 40_000), ("digits", "&#49;2 `{swift} a`", 20_000),
      ("labels", "# a {#sec-ab}\n\n@sec-b\n\n", 4_000), ("YAML values", "[1, [", 20_000), ("YAML list", "1, ", 20_000),
      ("keys", "? ", 20_000), ("mappings", "{a: ", 20_000), ("anchors", "[&a *a, ", 20_000), ("tags", "!a ", 20_000),
      ("emoji", "👩‍👩‍👧@fig-e\u{301} `{swift} é` ", 5_000),
    ])
  func longNotebooks(name: String, piece: String, count: Int) {
    let text = String(repeating: piece, count: count)
    #expect(NotebookCheck(Array(text.utf8)).failures() == [], "\(name)")
    #expect(NotebookCheck(Array(("> a\n> " + text).utf8)).failures() == [], "\(name) after a line")
    #expect(NotebookCheck(Array(("```{swift}\n" + text).utf8)).failures() == [], "\(name) in a cell")
    #expect(NotebookCheck(Array(("---\n" + text + "\n---\n").utf8)).failures() == [], "\(name) as YAML")
  }
}
