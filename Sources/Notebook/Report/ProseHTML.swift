import Markup

/// Prose blocks and running text.
struct ProseHTML {
  let document: NotebookDocument
  let result: NotebookResult
  let math: TypesetMath
  let code: HighlightedCode
  let references: CrossReferences
  let origins: ValueOrigins
  let images: EmbeddedImages
  /// How many levels headings move down, below the page's title.
  let headingShift: Int
  let ids: PageIDs

  /// Whether text may hold links: that of a link or a button may not.
  var hasLinks = true

  var withoutLinks: ProseHTML {
    var copy = self
    copy.hasLinks = false
    return copy
  }

  /// What a page does with the cells among the blocks.
  var cell: (Int) -> [HTML] = { _ in [] }

  func html(_ blocks: [Block]) -> [HTML] { blocks.flatMap(html) }

  private func html(_ block: Block) -> [HTML] {
    switch block {
    case .heading(let heading): [self.heading(heading)]
    case .paragraph(let content): [paragraph(content)]
    case .code(let language, let text):
      [CodeHTML.block(code[ShownCode(text, language: language ?? "")], language: language)]
    case .cell(let index): cell(index)
    case .math(let tex, let label): [equation(tex, label: label)]
    case .list(let list): [self.list(list)]
    case .quote(let blocks): [.element(.blockquote, [], html(blocks))]
    case .table(let table): [self.table(table)]
    case .callout(let callout): [self.callout(callout)]
    case .tabset(let tabs): [tabset(tabs)]
    case .division(let classes, let blocks): [.element(.div, [.class(classes.joined(separator: " "))], html(blocks))]
    case .footnotes(let notes): [footnotes(notes)]
    case .html(let markup): document.frontMatter.rawHTML ? [.authorMarkup(markup)] : [.element(.p, [], [.text(markup)])]
    case .rule: [.element(.hr)]
    }
  }

  /// An image alone is a picture of its own; in a sentence it is a sign in the line.
  private func paragraph(_ content: [Inline]) -> HTML {
    if case .image? = content.first, content.count == 1 { return .element(.p, [.class("image")], html(content)) }
    return .element(.p, [], html(content))
  }

  private func heading(_ heading: Heading) -> HTML {
    let number = references.sectionNumbers[heading.id].map {
      [HTML.element(.span, [.class("section-number")], [.text($0 + " ")])]
    }
    // For mice only: to hear it with every heading helps nobody.
    let link = HTML.element(
      .a, [.class("anchor"), .anchor(heading.id), .aria("hidden", "true"), .custom("tabindex", "-1")], [.text("#")])
    let content = (number ?? []) + html(heading.content) + [.text(" "), link]
    return .heading(heading.level + headingShift, [.id(ids.unique(heading.id))], content)
  }

  private func equation(_ tex: String, label: String?) -> HTML {
    let number = label.flatMap { label in
      references.targets[label]?.name.split(separator: " ").last.map { number in
        [HTML.element(.span, [.class("equation-number")], [.text("(\(number))")] + linksBack(to: label))]
      }
    }
    return .element(
      .div, [.class("equation"), .scrollable] + (label.map { [.id($0)] } ?? []),
      [formula(tex, isDisplay: true)] + (number ?? []))
  }

  private func list(_ list: List) -> HTML {
    let items = list.items.map { item -> HTML in
      let content = list.isTight ? item.blocks.flatMap(tight) : html(item.blocks)
      guard let isDone = item.isDone else { return .element(.li, [], content) }
      let name = HTML.Attribute.aria("label", isDone ? "done" : "to do")
      let box = [.custom("type", "checkbox"), .flag("disabled"), name] + (isDone ? [.flag("checked")] : [])
      return .element(.li, [.class("task")], [.element(.input, box), .text(" ")] + content)
    }
    guard let first = list.firstNumber else { return .element(.ul, [], items) }
    return .element(.ol, first == 1 ? [] : [.start(first)], items)
  }

  private func tight(_ block: Block) -> [HTML] {
    if case .paragraph(let content) = block { html(content) } else { html(block) }
  }

  private func table(_ table: Table) -> HTML {
    func row(_ cells: [[Inline]], _ tag: HTML.Tag) -> HTML {
      .element(
        .tr, [],
        cells.enumerated().map { column, content in
          let alignment = table.alignments.indices.contains(column) ? table.alignments[column] : .natural
          let scope = tag == .th ? [HTML.Attribute.custom("scope", "col")] : []
          return .element(
            tag, scope + (alignment == .natural ? [] : [.class("align-\(alignment.rawValue)")]), html(content))
        })
    }
    let name = table.label.flatMap { references.targets[$0]?.name }
    let region: [HTML.Attribute] = [.class("scroll"), .scrollable, .role("region"), .aria("label", name ?? "Table")]
    let body = HTML.element(.tbody, [], table.rows.map { row($0, .td) })
    let grid = HTML.element(.table, [], [.element(.thead, [], [row(table.header, .th)]), body])
    return captioned(.element(.div, region, [grid]), of: table, name: name)
  }

  private func captioned(_ content: HTML, of table: Table, name: String?) -> HTML {
    let words =
      (name.map { [HTML.element(.strong, [], [.text($0 + ": ")])] } ?? []) + html(table.caption)
      + (table.label.map(linksBack) ?? [])
    guard !words.isEmpty else { return content }
    let label = table.label.map { [HTML.Attribute.id($0)] } ?? []
    return .element(.figure, label, [.element(.figcaption, [], words), content])
  }
}

extension ProseHTML {
  private func callout(_ callout: Callout) -> HTML {
    let name = callout.kind.rawValue.prefix(1).uppercased() + callout.kind.rawValue.dropFirst()
    let title = callout.title.isEmpty ? [HTML.text(name)] : withoutLinks.html(callout.title)
    let attributes: [HTML.Attribute] = [.class("callout \(callout.kind.rawValue)")]
    guard let isCollapsed = callout.isCollapsed else {
      let heading = HTML.element(.p, [.class("callout-title")], title)
      return .element(.div, attributes + [.role("note"), .aria("label", name)], [heading] + html(callout.blocks))
    }
    let summary = HTML.element(.summary, [.class("callout-title")], title)
    return .element(.details, attributes + (isCollapsed ? [] : [.flag("open")]), [summary] + html(callout.blocks))
  }

  /// Radio buttons choose the tab, so it needs no script.
  private func tabset(_ tabs: [Tab]) -> HTML {
    let group = ids.unique("tabset")
    let content = tabs.enumerated().flatMap { index, tab -> [HTML] in
      let id = "\(group).\(index + 1)"
      let input: [HTML.Attribute] = [.custom("type", "radio"), .custom("name", group), .id(id)]
      return [
        .element(.input, input + (index == 0 ? [.flag("checked")] : [])),
        .element(.label, [.custom("for", id)], withoutLinks.html(tab.title)),
        .element(.div, [.class("tab")], html(tab.blocks)),
      ]
    }
    return .element(.div, [.class("tabset")], content)
  }

  private func footnotes(_ notes: [Footnote]) -> HTML {
    let items = notes.map { note -> HTML in
      let back = HTML.element(
        .a, [.anchor("note-mark.\(note.number)"), .class("back"), .aria("label", "Back to the text")], [.text("↩")])
      return .element(.li, [.id("note.\(note.number)")], html(note.blocks) + [back])
    }
    return .element(.section, [.class("footnotes"), .aria("label", "Footnotes")], [.element(.ol, [], items)])
  }
}
