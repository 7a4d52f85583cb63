/// The numbers of figures, tables, equations and sections, in order of appearance.
struct CrossReferences {
  /// What a reference says, and where it leads.
  struct Target: Hashable {
    var name: String
    var anchor: String
  }

  private(set) var targets: [String: Target] = [:]
  /// Name of a cell's figure or table (`Figure 1`) by the cell's index.
  private(set) var cellNames: [Int: String] = [:]
  /// Number of a heading (`1.2`) by its id.
  private(set) var sectionNumbers: [String: String] = [:]

  /// How often the prose refers to a label with a link.
  private(set) var mentions: [String: Int] = [:]

  private var figures = 0
  private var tables = 0
  private var equations = 0
  private var sections: [Int] = []
  private let document: NotebookDocument

  init(_ document: NotebookDocument) {
    self.document = document
    visit(document.blocks)
  }

  private mutating func visit(_ blocks: [Block]) {
    for block in blocks {
      switch block {
      case .heading(let heading): add(heading)
      case .cell(let index): addCell(index)
      case .math(_, let label?): addEquation(label)
      case .table(let table):
        addTable(table)
        for cell in table.header + table.rows.flatMap(\.self) + [table.caption] { count(cell) }
      case .paragraph(let content): count(content)
      default: visit(block.children)
      }
    }
  }

  private mutating func count(_ content: [Inline]) {
    for inline in content {
      switch inline {
      case .reference(let label): mentions[label, default: 0] += 1
      case .emphasis(let content), .strong(let content), .strikethrough(let content): count(content)
      default: break
      }
    }
  }

  private mutating func add(_ heading: Heading) {
    count(heading.content)
    var name = heading.content.plainText
    if document.frontMatter.numberSections {
      let number = nextSectionNumber(level: heading.level)
      sectionNumbers[heading.id] = number
      name = "Section \(number)"
    }
    targets[heading.id] = Target(name: name, anchor: heading.id)
  }

  private mutating func nextSectionNumber(level: Int) -> String {
    let top = document.topHeadingLevel
    let depth = max(0, level - top)
    sections = Array(sections.prefix(depth + 1))
    while sections.count < depth { sections.append(1) }
    if sections.count == depth { sections.append(0) }
    sections[depth] += 1
    return sections.map(String.init).joined(separator: ".")
  }

  private mutating func addCell(_ index: Int) {
    guard let options = document.cell(index)?.options else { return }
    let label = options.label ?? ""
    if options.tableCaption != nil || label.hasPrefix("tbl-") {
      tables += 1
      cellNames[index] = "Table \(tables)"
    } else if options.figureCaption != nil || label.hasPrefix("fig-") {
      figures += 1
      cellNames[index] = "Figure \(figures)"
    }
    if !label.isEmpty { targets[label] = Target(name: cellNames[index] ?? "Cell \(index)", anchor: label) }
  }

  private mutating func addTable(_ table: Table) {
    guard let label = table.label else { return }
    tables += 1
    targets[label] = Target(name: "Table \(tables)", anchor: label)
  }

  private mutating func addEquation(_ label: String) {
    equations += 1
    targets[label] = Target(name: "Equation \(equations)", anchor: label)
  }
}

extension NotebookDocument {
  /// The cell of this `Cell.index`.
  package func cell(_ index: Int) -> Cell? {
    cells.indices.contains(index - 1) ? cells[index - 1] : nil
  }

  /// The level of the outermost heading.
  var topHeadingLevel: Int {
    blocks.compactMap { if case .heading(let heading) = $0 { heading.level } else { nil } }.min() ?? 1
  }
}
