import Notebook

/// A part of a lesson that a search can lead to.
struct SearchSection: Hashable, Sendable {
  /// The anchor of its heading; empty for what stands before the first one.
  let anchor: String
  let heading: String
  /// The words of its prose and code, without line ends.
  let text: String

  /// A lesson's sections, in order.
  static func all(of document: NotebookDocument, _ result: NotebookResult) -> [SearchSection] {
    var reader = SectionReader(document: document, result: result)
    let front = document.frontMatter
    for text in [front.subtitle, front.abstract].compactMap(\.self) { reader.add(text) }
    for block in document.blocks { reader.read(block) }
    return reader.end()
  }
}

/// Collects what a reader of the page reads, up to the next heading.
private struct SectionReader {
  let document: NotebookDocument
  let result: NotebookResult
  private var sections: [SearchSection] = []
  private var anchor = ""
  private var heading = ""
  private var text = ""

  init(document: NotebookDocument, result: NotebookResult) {
    self.document = document
    self.result = result
  }

  /// Adds the words of a piece; one that is no sentence is set off from what follows.
  mutating func add(_ piece: String) {
    let words = piece.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !words.isEmpty else { return }
    if let last = text.last { text += ".:;?!".contains(last) ? " " : " · " }
    text += words
  }

  mutating func end() -> [SearchSection] {
    finish()
    return sections
  }

  private mutating func finish() {
    sections.append(SearchSection(anchor: anchor, heading: heading, text: text))
    text = ""
  }

  /// A heading that is the lesson's title begins nothing new.
  private mutating func begin(_ next: Heading) {
    let isTitle = document.frontMatter.title == nil && sections.isEmpty && anchor.isEmpty && text.isEmpty
    if !isTitle { finish() }
    (anchor, heading) = (next.id, isTitle ? "" : plain(next.content))
  }

  /// HTML of the author's is text where it is shown as such.
  private func shown(_ markup: String) -> String { document.frontMatter.rawHTML ? "" : markup }

  mutating func read(_ block: Block) {
    switch block {
    case .heading(let next): begin(next)
    case .paragraph(let content): add(plain(content))
    case .code(_, let text), .math(let text, _): add(text)
    case .cell(let index): read(document.cells.first { $0.index == index })
    case .list(let list): for item in list.items { read(item.blocks) }
    case .quote(let blocks), .division(_, let blocks): read(blocks)
    case .table(let table): for cell in table.header + table.rows.flatMap(\.self) + [table.caption] { add(plain(cell)) }
    case .callout(let callout):
      add(plain(callout.title))
      read(callout.blocks)
    case .tabset(let tabs): for tab in tabs { read(tab.blocks) }
    case .footnotes(let notes): for note in notes { read(note.blocks) }
    case .html(let markup): add(shown(markup))
    case .rule: break
    }
  }

  private mutating func read(_ blocks: [Block]) { for block in blocks { read(block) } }

  private mutating func read(_ cell: Cell?) {
    guard let cell, cell.options.include else { return }
    for text in [cell.options.figureCaption, cell.options.tableCaption].compactMap(\.self) { add(text) }
    guard cell.options.echo else { return }
    let lines = cell.code.split(separator: "\n").drop { $0.hasPrefix("//|") }
    add(lines.joined(separator: "\n"))
  }

  /// The words of running text, with the values that the run put into it.
  private func plain(_ content: [Inline]) -> String {
    content.map { inline in
      switch inline {
      case .expression(let index): result.inlineValues[index] ?? ""
      case .html(let markup): shown(markup)
      case .emphasis(let content), .strong(let content), .strikethrough(let content), .link(_, _, let content):
        plain(content)
      default: [inline].plainText
      }
    }.joined()
  }
}
