/// Blocks as lines of Markdown.
struct MarkdownBlocks {
  let document: NotebookDocument
  let inlines: MarkdownInlines
  /// The lines of each cell.
  let cells: [Int: [String]]

  /// The blocks, an empty line between them.
  func lines(_ blocks: [Block]) -> [String] { Self.joined(blocks.map(lines)) }

  static func joined(_ parts: [[String]]) -> [String] {
    Array(parts.filter { !$0.isEmpty }.joined(separator: [""]))
  }

  private func lines(_ block: Block) -> [String] {
    switch block {
    case .heading(let heading): lines(heading)
    case .paragraph(let content): paragraph(content)
    case .code(let language, let text): Self.fence(text, language: language ?? "")
    case .cell(let index): cells[index] ?? []
    case .math(let tex, let label): Self.anchor(label) + Self.fence(tex, language: "math")
    case .list(let list): lines(list)
    case .quote(let blocks): Self.prefixed(lines(blocks), "> ")
    case .table(let table): lines(table)
    case .callout(let callout): lines(callout)
    case .tabset(let tabs):
      Self.joined(tabs.map { tab in Self.joined([["**\(inlines.text(tab.title))**"], lines(tab.blocks)]) })
    case .division(_, let blocks): lines(blocks)
    case .footnotes(let notes):
      Self.joined(notes.map { Self.hanging(lines($0.blocks), first: "[^\($0.number)]: ", rest: "    ") })
    case .html(let markup): document.frontMatter.rawHTML ? Self.split(markup) : [MarkdownInlines.escaped(markup)]
    case .rule: ["---"]
    }
  }

  private func lines(_ heading: Heading) -> [String] {
    let shift = (document.frontMatter.title == nil ? 1 : 2) - document.topHeadingLevel
    let level = min(max(heading.level + shift, 1), 6)
    let number = inlines.references.sectionNumbers[heading.id].map { $0 + " " } ?? ""
    let text = inlines.text(heading.content).replacing("\n", with: " ")
    let isMentioned = inlines.references.mentions[heading.id] != nil
    return Self.anchor(isMentioned ? heading.id : nil) + [String(repeating: "#", count: level) + " " + number + text]
  }

  /// A line that begins like a list or heading is text here.
  private func paragraph(_ content: [Inline]) -> [String] {
    Self.split(inlines.text(content)).map { line in
      let isNumbered = line.drop { $0.isASCII && $0.isNumber }.hasPrefix(".") && line.first?.isNumber == true
      guard isNumbered, let dot = line.firstIndex(of: ".") else { return line }
      return line[..<dot] + "\\" + line[dot...]
    }
  }

  private func lines(_ list: List) -> [String] {
    let items = list.items.enumerated().map { index, item -> [String] in
      let mark = list.firstNumber.map { "\($0 + index). " } ?? "- "
      let box = item.isDone.map { $0 ? "[x] " : "[ ] " } ?? ""
      return Self.hanging(lines(item.blocks), first: mark + box, rest: String(repeating: " ", count: mark.count))
    }
    return list.isTight ? Array(items.joined()) : Self.joined(items)
  }

  private func lines(_ table: Table) -> [String] {
    func row(_ cells: [[Inline]]) -> String {
      "| " + cells.map { inlines.text($0).replacing("\n", with: " ") }.joined(separator: " | ") + " |"
    }
    let rule = table.header.indices.map { column in
      switch table.alignments.indices.contains(column) ? table.alignments[column] : .natural {
      case .natural: "---"
      case .left: ":---"
      case .center: ":---:"
      case .right: "---:"
      }
    }
    let name = table.label.flatMap { inlines.references.targets[$0]?.name }.map { ["**\($0)**"] } ?? []
    let words = name + (table.caption.isEmpty ? [] : [inlines.text(table.caption)])
    let caption = words.isEmpty ? [] : [words.joined(separator: ": ")]
    let body = [row(table.header), "| " + rule.joined(separator: " | ") + " |"] + table.rows.map(row)
    return Self.joined([Self.anchor(table.label) + caption, body])
  }

  private func lines(_ callout: Callout) -> [String] {
    let title = callout.title.isEmpty ? nil : inlines.text(callout.title)
    if callout.isCollapsed == true {
      let name = title ?? callout.kind.rawValue.prefix(1).uppercased() + callout.kind.rawValue.dropFirst()
      return Self.joined([["<details><summary>\(name)</summary>"], lines(callout.blocks), ["</details>"]])
    }
    let heading = title.map { ["**\($0)**"] } ?? []
    return Self.prefixed(
      ["[!\(callout.kind.rawValue.uppercased())]"] + Self.joined([heading, lines(callout.blocks)]), "> ")
  }
}

extension MarkdownBlocks {
  static func fence(_ text: String, language: String) -> [String] {
    let marks = String(repeating: "`", count: max(3, MarkdownInlines.longestRun(of: "`", in: text) + 1))
    var lines = split(text)
    while lines.last?.isEmpty == true { lines.removeLast() }
    return [marks + language] + lines + [marks]
  }

  /// A place that links lead to.
  static func anchor(_ label: String?) -> [String] {
    label.map { ["<a id=\"\(MarkdownInlines.markup($0))\"></a>", ""] } ?? []
  }

  static func split(_ text: String) -> [String] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
  }

  private static func prefixed(_ lines: [String], _ prefix: String) -> [String] {
    lines.map { $0.isEmpty ? ">" : prefix + $0 }
  }

  private static func hanging(_ lines: [String], first: String, rest: String) -> [String] {
    guard !lines.isEmpty else { return [first] }
    return lines.enumerated().map { $0 == 0 ? first + $1 : $1.isEmpty ? "" : rest + $1 }
  }
}
