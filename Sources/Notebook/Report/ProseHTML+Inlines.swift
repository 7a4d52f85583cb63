import Markup

extension ProseHTML {
  func html(_ content: [Inline]) -> [HTML] { content.map(html) }

  private func html(_ inline: Inline) -> HTML {
    switch inline {
    case .text(let text): .text(text)
    case .softBreak: .text("\n")
    case .lineBreak: .element(.br)
    case .code(let code): .element(.code, [], [.text(code)])
    case .emphasis(let content): .element(.em, [], html(content))
    case .strong(let content): .element(.strong, [], html(content))
    case .strikethrough(let content): .element(.del, [], html(content))
    case .link(let destination, let title, let content): link(to: destination, title: title, content)
    case .image(let source, let title, let alt): image(source, title: title, alt: alt)
    case .math(let tex, let isDisplay): formula(tex, isDisplay: isDisplay)
    case .footnoteReference(let number): footnoteMark(number)
    case .reference(let label): reference(label)
    case .expression(let index): value(index)
    case .html(let markup): document.frontMatter.rawHTML ? .authorMarkup(markup) : .text(markup)
    }
  }

  private func link(to destination: String, title: String, _ content: [Inline]) -> HTML {
    let text = withoutLinks.html(content)
    guard hasLinks else { return .element(.span, [], text) }
    return .element(.a, [.link(destination)] + (title.isEmpty ? [] : [.title(title)]), text)
  }

  /// The image inside the page, or what it would have shown.
  private func image(_ source: String, title: String, alt: String) -> HTML {
    guard let address = images.addresses[source] else {
      return .element(.span, [.class("missing-image")], [.text("[\(alt): \(source)]")])
    }
    return .element(.img, [.custom("src", address), .alt(alt)] + (title.isEmpty ? [] : [.title(title)]))
  }

  /// The text of an entry of the contents: math is set, all else is plain.
  func linkText(_ content: [Inline]) -> [HTML] {
    content.map { inline in
      if case .math = inline { html(inline) } else { .text([inline].plainText) }
    }
  }

  /// The formula, or its TeX where it cannot be set.
  func formula(_ tex: String, isDisplay: Bool) -> HTML {
    math.formulas[Formula(tex, isDisplay: isDisplay)].map { .formula($0.markup) }
      ?? .element(.code, [.class("math")], [.text(tex)])
  }

  private func footnoteMark(_ number: Int) -> HTML {
    guard hasLinks else { return .element(.sup, [], [.text(String(number))]) }
    let link = HTML.element(
      .a, [.anchor("note.\(number)"), .id(ids.unique("note-mark.\(number)")), .aria("label", "Footnote \(number)")],
      [.text(String(number))])
    return .element(.sup, [], [link])
  }

  private func reference(_ label: String) -> HTML {
    guard let target = references.targets[label] else {
      return .element(.span, [.class("unresolved")], [.text("@" + label)])
    }
    guard hasLinks else { return .text(target.name) }
    return .element(
      .a, [.class("reference"), .anchor(target.anchor), .id(ids.unique(Self.mark(of: label)))], [.text(target.name)])
  }

  /// Links from what a label names to where the prose mentions it.
  func linksBack(to label: String) -> [HTML] {
    (0..<references.mentions[label, default: 0]).flatMap { index -> [HTML] in
      let mark = Self.mark(of: label) + (index == 0 ? "" : ".\(index + 1)")
      let name = "Back to the text" + (index == 0 ? "" : ", place \(index + 1)")
      return [.text(" "), .element(.a, [.class("back"), .anchor(mark), .aria("label", name)], [.text("↩")])]
    }
  }

  private static func mark(of label: String) -> String { "mention." + label }

  /// What the expression printed, with a link to the cell it comes from, or its code where there is no value.
  private func value(_ index: Int) -> HTML {
    if let value = result.inlineValues[index] {
      guard hasLinks, let cell = origins.cells[index] else {
        return .element(.span, [.class("value")], [.text(value)])
      }
      let place: [HTML.Attribute] = [
        .anchor(RunFindings.anchor(ofCell: cell)), .title("computed from cell \(cell)"),
      ]
      return .element(.a, [.class("value")] + place, [.text(value)])
    }
    let code = document.inlineExpressions.indices.contains(index) ? document.inlineExpressions[index].code : ""
    return .element(.code, [.class("value missing"), .title("no value: it failed or was not reached")], [.text(code)])
  }
}
