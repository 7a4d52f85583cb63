/// Turns cmark-gfm's tree into blocks.
struct BlockReader {
  let lines: [String]
  let preparation: LinePreparation
  let parts: RunnableParts
  var labels = LabelTable()
  var problems: [Diagnostic] = []
  var references: [(label: String, position: SourcePosition)] = []
  var formulas: [PlacedFormula] = []
  var images: [PlacedImage] = []
  var links: [PlacedLink] = []
  var numbers: [PlacedNumber] = []
  /// Where numbers are looked for, in blocks that stand beside results.
  var numberSource: BlockSource?
  private var footnotes: [Footnote] = []

  init(lines: [String], preparation: LinePreparation, parts: RunnableParts) {
    self.lines = lines
    self.preparation = preparation
    self.parts = parts
    for label in parts.labels { labels.add(label.name, at: label.position) }
  }

  /// All blocks, with the footnotes at the end.
  mutating func document(_ root: MarkdownNode) -> [Block] {
    let blocks = blocks(of: root)
    return footnotes.isEmpty ? blocks : blocks + [.footnotes(footnotes)]
  }

  private mutating func blocks(of parent: MarkdownNode) -> [Block] {
    var divisions = DivisionStack()
    for node in parent.children {
      guard node.kind == .html, let mark = preparation.divisions[node.firstLine] else {
        for block in blocks(from: node) { divisions.append(block, line: node.lastLine, reader: &self) }
        continue
      }
      let position = position(of: ":::", line: node.firstLine)
      switch mark {
      case .opening(let attributes): divisions.open(attributes, at: position)
      case .closing:
        if !divisions.close(line: node.lastLine, reader: &self) { reject(.strayDivisionEnd, at: position) }
      }
    }
    for opening in divisions.unclosed { reject(.unclosedDivision, at: opening) }
    return divisions.blocks
  }

  mutating func reject(_ problem: NotebookProblem, at position: SourcePosition) {
    problems.append(problem.diagnostic(at: position))
  }

  func position(of text: String, line: Int) -> SourcePosition {
    var source = BlockSource(lines, from: line, through: line)
    return source.next(text).map { source.position(at: $0.offset) } ?? source.start
  }
}

extension BlockReader {
  private mutating func blocks(from node: MarkdownNode) -> [Block] {
    switch node.kind {
    case .heading: [.heading(heading(node))]
    case .paragraph: paragraph(node)
    case .code: code(node)
    case .quote: [.quote(blocks(of: node))]
    case .list: [.list(list(node))]
    case .table: [.table(table(node))]
    case .html: [.html(node.literal)]
    case .rule: [.rule]
    case .footnoteDefinition: footnote(node)
    default: []
    }
  }

  private mutating func footnote(_ node: MarkdownNode) -> [Block] {
    footnotes.append(Footnote(number: footnotes.count + 1, blocks: blocks(of: node)))
    return []
  }

  private mutating func list(_ node: MarkdownNode) -> List {
    let items = node.children.map { item in
      List.Item(isDone: item.kind == .taskItem ? item.isTickedTask : nil, blocks: blocks(of: item))
    }
    return List(firstNumber: node.firstListNumber, isTight: node.isTightList, items: items)
  }

  private mutating func heading(_ node: MarkdownNode) -> Heading {
    var source = BlockSource(lines, from: node.firstLine, through: node.lastLine)
    var content = inlines(of: node, source: &source)
    let attributes = Self.removeAttributes(from: &content)
    let id: String
    if let label = attributes?.id {
      labels.add(label, at: position(of: "#" + label, line: node.firstLine))
      id = label
    } else {
      id = labels.headingID(for: content.plainText)
    }
    return Heading(level: node.headingLevel, id: id, content: content)
  }

  private mutating func paragraph(_ node: MarkdownNode) -> [Block] {
    let content = noting(node) { reader, source in reader.inlines(of: node, source: &source) }
    guard case .math(let tex, true)? = content.first, content.count <= 2 else { return [.paragraph(content)] }
    if content.count == 1 { return [.math(tex: tex, label: nil)] }
    guard case .text(let rest)? = content.last, let label = LinePreparation.mathLabel(after: rest) else {
      return [.paragraph(content)]
    }
    if let label { labels.add(label, at: position(of: "#" + label, line: node.lastLine)) }
    return [.math(tex: tex, label: label)]
  }

  private mutating func table(_ node: MarkdownNode) -> Table {
    var rows = node.children.map { row in
      noting(row) { reader, source in row.children.map { reader.inlines(of: $0, source: &source) } }
    }
    let header = rows.isEmpty ? [] : rows.removeFirst()
    return Table(alignments: node.columnAlignments, header: header, rows: rows)
  }

  private mutating func code(_ node: MarkdownNode) -> [Block] {
    checkClosed(node)
    if let block = preparation.mathBlocks[node.firstLine] {
      if let label = block.label { labels.add(label, at: position(of: "#" + label, line: node.lastLine)) }
      return [displayMath(node, label: block.label)]
    }
    switch FenceInfo(node.fenceInfo) {
    case .cell: return parts.cell(at: node).map { [.cell($0)] } ?? [.code(language: "swift", text: node.literal)]
    case .cellWithOptions(let options):
      reject(.headerOptions(suggested: options), at: position(of: "{swift", line: node.firstLine))
      return [.code(language: "swift", text: node.literal)]
    case .quotedCell(let name):
      return [.code(language: "markdown", text: "```{\(name)}\n\(node.literal)```\n")]
    case .shown(let language): return [.code(language: language, text: node.literal)]
    }
  }

  private mutating func displayMath(_ node: MarkdownNode, label: String?) -> Block {
    let tex = node.literal.trimmingLineEnd
    // A line of the TeX ends where the file's line ends, but may start later.
    let line = node.firstLine + 1
    let length = lines.indices.contains(line - 1) ? lines[line - 1].unicodeScalars.count : 0
    let column = max(0, length - tex.unicodeScalars.prefix { $0 != "\n" }.count) + 1
    let start = SourcePosition(line: line, column: column)
    formulas.append(PlacedFormula(Formula(tex, isDisplay: true), start: start))
    return .math(tex: tex, label: label)
  }

  /// cmark-gfm closes an open fence silently at the end of what holds it.
  private mutating func checkClosed(_ node: MarkdownNode) {
    guard let fence = node.fence, preparation.mathBlocks[node.firstLine] == nil else { return }
    let last =
      lines.indices.contains(node.lastLine - 1) && node.lastLine > node.firstLine ? lines[node.lastLine - 1] : ""
    let marks = last.reversed().drop { $0 == " " || $0 == "\t" }.prefix { $0 == fence.mark }.count
    let lead = last.prefix { $0 != fence.mark }
    let isClosing = marks >= fence.count && lead.allSatisfy { $0 == " " || $0 == "\t" || $0 == ">" }
    guard !isClosing else { return }
    let marksText = String(repeating: fence.mark, count: fence.count)
    reject(.unclosedFence(marksText + node.fenceInfo), at: position(of: marksText, line: node.firstLine))
  }

  /// `{#sec-x}` at the end of a heading or caption.
  static func removeAttributes(from content: inout [Inline]) -> AttributeList? {
    guard case .text(let text)? = content.last, text.hasSuffix("}"), let brace = text.lastIndex(of: "{"),
      let attributes = AttributeList(braced: text[brace...])
    else { return nil }
    var rest = text[..<brace]
    while rest.last == " " { rest.removeLast() }
    content[content.count - 1] = .text(String(rest))
    if rest.isEmpty { content.removeLast() }
    return attributes
  }
}

extension String {
  fileprivate var trimmingLineEnd: String { hasSuffix("\n") ? String(dropLast()) : self }
}
