/// Reads a notebook file.
package struct NotebookParser {
  /// The file as messages name it.
  package var file: String
  /// `key:value` texts of the command line that replace front matter keys.
  package var metadata: [String]

  package init(file: String, metadata: [String] = []) {
    self.file = file
    self.metadata = metadata
  }

  /// The notebook in `bytes`; fails with everything that is wrong with it, each at its place.
  package func parse(_ bytes: some Collection<UInt8>) throws(NotebookError) -> NotebookDocument {
    let source = try SourceText(bytes, file: file)
    var front = FrontMatterBlock(source.lines)
    try front.frontMatter.setMetadata(metadata)
    let body = try MarkdownBody(
      lines: Array(repeating: "", count: front.lineCount) + source.lines.dropFirst(front.lineCount),
      defaults: CellOptions(front.frontMatter.execute), file: file)
    let errors = (front.problems + body.errors).sorted { $0.position < $1.position }
    guard errors.isEmpty else { throw .rejected(file: file, errors) }
    return NotebookDocument(
      file: file, frontMatter: front.frontMatter, blocks: body.blocks, cells: body.cells,
      inlineExpressions: body.expressions, formulas: body.formulas, images: body.images, links: body.links,
      numbers: body.numbers, warnings: body.warnings, lines: source.lines)
  }

  /// Markdown that a cell printed: nothing in it runs, and what is wrong in it stays as it is.
  package static func blocks(ofPrinted text: String) -> [Block] {
    body(ofPrinted: text)?.blocks ?? [.code(language: nil, text: text)]
  }

  /// The formulas in Markdown that a cell printed.
  static func formulas(ofPrinted text: String) -> [Formula] {
    body(ofPrinted: text)?.formulas.map(\.formula) ?? []
  }

  private static func body(ofPrinted text: String) -> MarkdownBody? {
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }.map(String.init)
    return try? MarkdownBody(lines: lines, defaults: nil, file: "")
  }
}

extension CellOptions {
  init(_ execution: FrontMatter.Execution) {
    self.init()
    echo = execution.echo
    error = execution.error
    cache = execution.cache
  }
}

/// The lines from the first `---` to the next `---` or `...`.
private struct FrontMatterBlock {
  var frontMatter = FrontMatter()
  var problems: [Diagnostic] = []
  var lineCount = 0

  init(_ lines: [String]) {
    guard let first = lines.first, Self.isRule(first, of: ["---"]), lines.count > 1, !lines[1].isEmpty else { return }
    guard let end = lines.indices.dropFirst().first(where: { Self.isRule(lines[$0], of: ["---", "..."]) }) else {
      problems = [NotebookProblem.unclosedFrontMatter.diagnostic(at: SourcePosition(line: 1, column: 1))]
      return
    }
    lineCount = end + 1
    var decoder = FrontMatterDecoder()
    decoder.read(
      YAMLReader(lines: (1..<end).map { (lines[$0], SourcePosition(line: $0 + 1, column: 1)) }))
    frontMatter = decoder.frontMatter
    problems = decoder.problems
  }

  private static func isRule(_ line: String, of rules: [String]) -> Bool {
    rules.contains { line.hasPrefix($0) && line.dropFirst($0.count).allSatisfy { $0 == " " || $0 == "\t" } }
  }
}
