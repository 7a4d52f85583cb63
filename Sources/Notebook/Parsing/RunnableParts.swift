/// The cells and inline expressions of a notebook in the order of the file.
///
/// cmark-gfm moves footnotes to the end of its tree, so what runs is gathered before the tree is read.
struct RunnableParts {
  private(set) var cells: [Cell] = []
  private(set) var expressions: [InlineExpression] = []
  private(set) var labels: [(name: String, position: SourcePosition)] = []
  private(set) var problems: [Diagnostic] = []
  /// The lines of the fences that open and close cells.
  private(set) var firstLines: Set<Int> = []
  private(set) var lastLines: Set<Int> = []
  private var cellNodes: [OpaquePointer: Int] = [:]
  private var expressionNodes: [OpaquePointer: Int] = [:]

  private let lines: [String]
  private let defaults: CellOptions
  private var fences: [(node: MarkdownNode, line: Int)] = []
  private var spans: [(node: MarkdownNode, code: String, start: SourcePosition)] = []

  init(_ root: MarkdownNode, lines: [String], defaults: CellOptions?) {
    self.lines = lines
    self.defaults = defaults ?? CellOptions()
    guard defaults != nil else { return }
    visit(root)
    for fence in fences.sorted(by: { $0.line < $1.line }) { addCell(fence.node) }
    var cellsBefore = 0
    for span in spans.sorted(by: { $0.start < $1.start }) {
      while cellsBefore < cells.count, cells[cellsBefore].start.line <= span.start.line { cellsBefore += 1 }
      expressionNodes[span.node.pointer] = expressions.count
      expressions.append(
        InlineExpression(index: expressions.count, code: span.code, start: span.start, cellsBefore: cellsBefore))
    }
  }

  func cell(at node: MarkdownNode) -> Int? { cellNodes[node.pointer] }
  func expression(at node: MarkdownNode) -> Int? { expressionNodes[node.pointer] }

  private mutating func visit(_ node: MarkdownNode) {
    switch node.kind {
    case .code:
      if FenceInfo(node.fenceInfo) == .cell { fences.append((node, node.firstLine)) }
    case .paragraph, .heading, .tableHeader, .tableRow:
      let isTableRow = node.kind == .tableHeader || node.kind == .tableRow
      var source = BlockSource(lines, from: node.firstLine, through: node.lastLine, isTableRow: isTableRow)
      visitInlines(of: node, source: &source)
    default:
      for child in node.children { visit(child) }
    }
  }

  private mutating func visitInlines(of node: MarkdownNode, source: inout BlockSource) {
    for child in node.children {
      switch child.kind {
      case .codeSpan:
        let literal = child.literal
        let offset = source.nextCodeSpan(literal)
        guard literal.hasPrefix(Self.mark) else { continue }
        addSpan(child, literal: literal, offset: offset, source: source)
      case .inlineHTML: source.skipHTML(child.literal)
      default: visitInlines(of: child, source: &source)
      }
    }
  }

  private mutating func addSpan(_ node: MarkdownNode, literal: String, offset: Int?, source: BlockSource) {
    let rest = literal.dropFirst(Self.mark.count)
    let code = rest.drop { $0 == " " || $0 == "\t" }
    if code.isEmpty {
      let start = offset.map(source.position) ?? source.start
      problems.append(NotebookProblem.emptyExpression.diagnostic(at: start))
    } else if rest.first == " " {
      let start = offset.map { source.position(at: source.start(of: code, from: $0 + Self.mark.count)) } ?? source.start
      spans.append((node, String(code), start))
    }
  }

  private mutating func addCell(_ node: MarkdownNode) {
    let code = node.literal
    let columns = columns(of: code, from: node.firstLine + 1)
    let first = columns.min { $0.key < $1.key }?.value ?? fenceColumn(of: node)
    let start = SourcePosition(line: node.firstLine + 1, column: first)
    let decoder = CellOptionsDecoder(
      code: code, firstLine: start.line, column: { column(ofLine: $0, $1) ?? start.column }, defaults: defaults)
    problems += decoder.problems
    if let label = decoder.options.label, let position = decoder.labelPosition { labels.append((label, position)) }
    cells.append(
      Cell(
        index: cells.count + 1, code: code, start: start, otherColumns: columns.filter { $0.value != first },
        options: decoder.options))
    cellNodes[node.pointer] = cells.count
    firstLines.insert(start.line - 1)
    lastLines.insert(start.line + code.utf8.count { $0 == UInt8(ascii: "\n") })
  }

  /// Where the lines of code start, by their 1-based numbers: behind marks of quotes and the indentation of lists.
  ///
  /// Empty lines have no place.
  private func columns(of code: String, from firstLine: Int) -> [Int: Int] {
    var columns: [Int: Int] = [:]
    for (offset, text) in code.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if let column = column(ofLine: firstLine + offset, text) { columns[offset + 1] = column }
    }
    return columns
  }

  private func fenceColumn(of node: MarkdownNode) -> Int {
    guard lines.indices.contains(node.firstLine - 1) else { return 1 }
    return lines[node.firstLine - 1].unicodeScalars.prefix { $0 != "`" && $0 != "~" }.count + 1
  }

  /// Where `text`, with which a line ends, begins on it.
  private func column(ofLine number: Int, _ text: Substring) -> Int? {
    guard !text.isEmpty, lines.indices.contains(number - 1) else { return nil }
    return max(1, lines[number - 1].unicodeScalars.count - text.unicodeScalars.count + 1)
  }

  private static let mark = "{swift}"
}
