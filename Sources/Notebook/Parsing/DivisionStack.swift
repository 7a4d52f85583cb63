/// The blocks of one level of the tree, while `:::` divisions open and close among them.
struct DivisionStack {
  private struct Level {
    var attributes: AttributeList
    var position: SourcePosition
    var blocks: [Block] = []
  }

  private var outer: [Block] = []
  private var open: [Level] = []

  /// The blocks outside every division; those of unclosed ones at the end.
  var blocks: [Block] { outer + open.flatMap(\.blocks) }
  var unclosed: [SourcePosition] { open.map(\.position) }

  mutating func open(_ attributes: AttributeList, at position: SourcePosition) {
    open.append(Level(attributes: attributes, position: position))
  }

  /// - Parameter line: The block's last line.
  mutating func append(_ block: Block, line: Int, reader: inout BlockReader) {
    if open.isEmpty {
      Self.append(block, line: line, to: &outer, reader: &reader)
    } else {
      Self.append(block, line: line, to: &open[open.count - 1].blocks, reader: &reader)
    }
  }

  /// Whether there was one to close.
  mutating func close(line: Int, reader: inout BlockReader) -> Bool {
    guard let level = open.popLast() else { return false }
    for block in reader.division(level.attributes, at: level.position, blocks: level.blocks) {
      append(block, line: line, reader: &reader)
    }
    return true
  }

  /// A paragraph `: Caption {#tbl-x}` belongs to the table before it.
  private static func append(_ block: Block, line: Int, to blocks: inout [Block], reader: inout BlockReader) {
    guard case .paragraph(var content) = block, case .text(let text)? = content.first, text.hasPrefix(": "),
      case .table(var table)? = blocks.last, table.caption.isEmpty
    else { return blocks.append(block) }
    content[0] = .text(String(text.dropFirst(2)))
    table.label = BlockReader.removeAttributes(from: &content)?.id
    table.caption = content
    if let label = table.label { reader.labels.add(label, at: reader.position(of: "#" + label, line: line)) }
    blocks[blocks.count - 1] = .table(table)
  }
}

extension BlockReader {
  /// What a division is by its class.
  fileprivate mutating func division(
    _ attributes: AttributeList, at position: SourcePosition, blocks: [Block]
  ) -> [Block] {
    if attributes.classes.contains("panel-tabset") { return Self.tabset(blocks) }
    guard let name = attributes.classes.first(where: { $0.hasPrefix("callout") }) else {
      return [.division(classes: attributes.classes, blocks: blocks)]
    }
    guard let kind = Callout.Kind.allCases.first(where: { "callout-" + $0.rawValue == name }) else {
      let names = Callout.Kind.allCases.map { "callout-" + $0.rawValue }
      reject(.unknownCallout(name, suggestion: Spelling.nearest(to: name, in: names)), at: position)
      return blocks
    }
    let title = attributes.values["title"].map { [Inline.text($0)] } ?? []
    let isCollapsed = attributes.values["collapse"].map { $0 == "true" }
    return [.callout(Callout(kind: kind, title: title, isCollapsed: isCollapsed, blocks: blocks).titledByHeading)]
  }

  /// A tab per heading; what stands before the first one stays before the tabs.
  private static func tabset(_ blocks: [Block]) -> [Block] {
    var before: [Block] = []
    var tabs: [Tab] = []
    var level: Int?
    for block in blocks {
      if case .heading(let heading) = block, level == nil || heading.level == level {
        level = heading.level
        tabs.append(Tab(title: heading.content, blocks: []))
      } else if tabs.isEmpty {
        before.append(block)
      } else {
        tabs[tabs.count - 1].blocks.append(block)
      }
    }
    return tabs.isEmpty ? before : before + [.tabset(tabs)]
  }
}

extension Callout {
  /// As in Quarto, a heading that comes first is the title.
  fileprivate var titledByHeading: Callout {
    guard title.isEmpty, case .heading(let heading)? = blocks.first else { return self }
    return Callout(kind: kind, title: heading.content, isCollapsed: isCollapsed, blocks: Array(blocks.dropFirst()))
  }
}
