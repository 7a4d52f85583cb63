/// What a notebook's Markdown says, and what is wrong with it.
struct MarkdownBody {
  static let nestingLimit = 200
  /// What is text amid a paragraph shows when it has been read; each pass can show more of it, few notebooks need two.
  private static let passLimit = 4
  /// Of many references that lead nowhere, only the first are compared with all labels.
  private static let suggestionLimit = 50

  var blocks: [Block] = []
  var cells: [Cell] = []
  var expressions: [InlineExpression] = []
  var formulas: [PlacedFormula] = []
  var images: [PlacedImage] = []
  var links: [PlacedLink] = []
  var numbers: [PlacedNumber] = []
  var errors: [Diagnostic] = []
  var warnings: [Diagnostic] = []

  /// Without `defaults` for cells nothing runs: every fence and expression is only shown.
  init(lines: [String], defaults: CellOptions?, file: String) throws(NotebookError) {
    try Self.refuse(.tableTooLarge, at: TableLimit.line(ofTooMuchIn: lines), file: file)
    try Self.refuse(.tooMuchEmphasis, at: EmphasisLimit.line(ofTooMuchIn: lines), file: file)
    var verbatim = try Self.verbatimLines(lines, file: file)
    for _ in 0..<Self.passLimit {
      let preparation = LinePreparation(lines, verbatim: verbatim)
      guard let text = try read(preparation, of: lines, defaults: defaults, file: file) else { break }
      verbatim.formUnion(text)
    }
  }

  /// Reads all there is, and returns the prepared lines that have turned out to be text amid a paragraph.
  private mutating func read(
    _ preparation: LinePreparation, of lines: [String], defaults: CellOptions?, file: String
  ) throws(NotebookError) -> Set<Int>? {
    try MarkdownTree.withRoot(of: preparation.lines) { (root) throws(NotebookError) in
      try Self.checkNesting(of: root, file: file)
      errors = preparation.problems
      let parts = RunnableParts(root, lines: lines, defaults: defaults)
      var reader = BlockReader(lines: lines, preparation: preparation, parts: parts)
      blocks = reader.document(root)
      cells = parts.cells
      expressions = parts.expressions
      formulas = reader.formulas
      images = reader.images
      links = reader.links
      numbers = reader.numbers
      errors += parts.problems + reader.problems + reader.labels.problems
      warnings = Self.unresolved(in: reader)
      let text = preparation.lines(thatAreNoBlocksOf: root)
      return text.isEmpty ? nil : text
    } ?? nil
  }

  /// What CommonMark's parser would take too long for.
  private static func refuse(_ problem: NotebookProblem, at line: Int?, file: String) throws(NotebookError) {
    guard let line else { return }
    throw .rejected(file: file, [problem.diagnostic(at: SourcePosition(line: line, column: 1))])
  }

  /// Lines of code and HTML as CommonMark alone sees them: `:::` and `$$` mean nothing there.
  private static func verbatimLines(_ lines: [String], file: String) throws(NotebookError) -> Set<Int> {
    guard lines.contains(where: { $0.contains(":::") || $0.contains("$$") }) else { return [] }
    var verbatim: Set<Int> = []
    try MarkdownTree.withRoot(of: lines) { (root) throws(NotebookError) in
      try checkNesting(of: root, file: file)
      collect(root, into: &verbatim)
    }
    return verbatim
  }

  private static func collect(_ node: MarkdownNode, into verbatim: inout Set<Int>) {
    switch node.kind {
    case .code, .html: verbatim.formUnion(node.firstLine..<max(node.firstLine, node.lastLine) + 1)
    case .paragraph, .heading, .table: break
    default: for child in node.children { collect(child, into: &verbatim) }
    }
  }

  private static func checkNesting(of root: MarkdownNode, file: String) throws(NotebookError) {
    guard let line = root.line(nestedDeeperThan: nestingLimit) else { return }
    let position = SourcePosition(line: line, column: 1)
    throw .rejected(file: file, [NotebookProblem.nestedTooDeeply(limit: nestingLimit).diagnostic(at: position)])
  }

  private static func unresolved(in reader: BlockReader) -> [Diagnostic] {
    let labels = reader.labels.names
    let unresolved = reader.references.filter { !reader.labels.contains($0.label) }.sorted { $0.position < $1.position }
    return unresolved.enumerated().map { index, reference in
      let suggestion = index < suggestionLimit ? Spelling.nearest(to: reference.label, in: labels) : nil
      return NotebookProblem.unresolvedReference(reference.label, suggestion: suggestion)
        .diagnostic(.warning, at: reference.position)
    }
  }
}

extension LinePreparation {
  /// Prepared lines that the tree has no block of its own for.
  fileprivate func lines(thatAreNoBlocksOf root: MarkdownNode) -> Set<Int> {
    var text = divisionLines.union(mathBlocks.keys)
    if !text.isEmpty { remove(blocksOf: root, from: &text) }
    return text.union(text.compactMap { mathBlocks[$0]?.lastLine })
  }

  private func remove(blocksOf node: MarkdownNode, from lines: inout Set<Int>) {
    switch node.kind {
    case .html: if divisionLines.contains(node.firstLine) { lines.remove(node.firstLine) }
    case .code: if mathBlocks[node.firstLine] != nil { lines.remove(node.firstLine) }
    case .paragraph, .heading, .table: break
    default: for child in node.children { remove(blocksOf: child, from: &lines) }
    }
  }
}
