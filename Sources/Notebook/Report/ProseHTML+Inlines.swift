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
    case .link(let destination, let title, let content):
      .element(.a, [.link(destination)] + (title.isEmpty ? [] : [.title(title)]), html(content))
    case .image(let source, _, let alt): .element(.span, [.class("missing-image")], [.text("[\(alt): \(source)]")])
    case .math(let tex, let isDisplay): formula(tex, isDisplay: isDisplay)
    case .footnoteReference(let number): footnoteMark(number)
    case .reference(let label): reference(label)
    case .expression(let index): value(index)
    case .html(let markup): document.frontMatter.rawHTML ? .authorMarkup(markup) : .text(markup)
    }
  }

  /// The text of a link, in which there are no links: math is set, all else is plain.
  func linkText(_ content: [Inline]) -> [HTML] {
    content.map { inline in
      if case .math = inline { html(inline) } else { .text([inline].plainText) }
    }
  }

  /// The formula, or its TeX where it cannot be set.
  func formula(_ tex: String, isDisplay: Bool) -> HTML {
    math.formulas[Formula(tex, isDisplay: isDisplay)].map { .formula($0) }
      ?? .element(.code, [.class("math")], [.text(tex)])
  }

  private func footnoteMark(_ number: Int) -> HTML {
    let link = HTML.element(
      .a, [.anchor("note.\(number)"), .id(ids.unique("note-mark.\(number)")), .aria("label", "Footnote \(number)")],
      [.text(String(number))])
    return .element(.sup, [], [link])
  }

  private func reference(_ label: String) -> HTML {
    guard let target = references.targets[label] else {
      return .element(.span, [.class("unresolved")], [.text("@" + label)])
    }
    return .element(.a, [.class("reference"), .anchor(target.anchor)], [.text(target.name)])
  }

  /// What the expression printed, or its code where there is no value.
  private func value(_ index: Int) -> HTML {
    if let value = result.inlineValues[index] { return .element(.span, [.class("value")], [.text(value)]) }
    let code = document.inlineExpressions.indices.contains(index) ? document.inlineExpressions[index].code : ""
    return .element(.code, [.class("value missing"), .title("no value: it failed or was not reached")], [.text(code)])
  }
}
