extension BlockReader {
  /// The running text below a node; `source` is read along to place what needs a position.
  mutating func inlines(of node: MarkdownNode, source: inout BlockSource) -> [Inline] {
    var inlines: [Inline] = []
    for child in node.children { inlines += inline(child, source: &source) }
    return inlines
  }

  private mutating func inline(_ node: MarkdownNode, source: inout BlockSource) -> [Inline] {
    switch node.kind {
    case .text: text(node.literal, source: &source)
    case .softBreak: [.softBreak]
    case .lineBreak: [.lineBreak]
    case .codeSpan: codeSpan(node)
    case .inlineHTML: [.html(node.literal)]
    case .math: [math(node, source: &source)]
    case .emphasis: [.emphasis(inlines(of: node, source: &source))]
    case .strong: [.strong(inlines(of: node, source: &source))]
    case .strikethrough: [.strikethrough(inlines(of: node, source: &source))]
    case .link: [link(node, source: &source)]
    case .image: [image(node, source: &source)]
    case .footnoteReference: Int(node.literal).map { [.footnoteReference($0)] } ?? []
    default: []
    }
  }

  private mutating func link(_ node: MarkdownNode, source: inout BlockSource) -> Inline {
    let content = inlines(of: node, source: &source)
    if SiteLink.isLocal(node.url) {
      let start = source.nextLink(to: node.url).map { source.position(at: $0) } ?? source.start
      links.append(PlacedLink(destination: node.url, start: start))
    }
    return .link(destination: node.url, title: node.title, content: content)
  }

  private mutating func image(_ node: MarkdownNode, source: inout BlockSource) -> Inline {
    let place = source.next("![")
    images.append(PlacedImage(source: node.url, start: place.map { source.position(at: $0.offset) } ?? source.start))
    return .image(source: node.url, title: node.title, alt: inlines(of: node, source: &source).plainText)
  }

  private mutating func math(_ node: MarkdownNode, source: inout BlockSource) -> Inline {
    let mark = node.isDisplayMath ? "$$" : "$"
    var place = source.next(mark + node.tex)
    while place?.isEscaped == true { place = source.next(mark + node.tex) }
    let start = place.map { source.position(at: $0.offset + mark.utf8.count) } ?? source.start
    formulas.append(PlacedFormula(Formula(node.tex, isDisplay: node.isDisplayMath), start: start))
    return .math(tex: node.tex, isDisplay: node.isDisplayMath)
  }

  private func codeSpan(_ node: MarkdownNode) -> [Inline] {
    if let index = parts.expression(at: node) { return [.expression(index)] }
    let literal = node.literal
    // `{{swift}} x` shows what `{swift} x` is written like.
    guard literal.hasPrefix("{{swift}}") else { return [.code(literal)] }
    return [.code("{swift}" + literal.dropFirst("{{swift}}".count))]
  }

  /// Text, cut at its `@fig-x` references.
  private mutating func text(_ literal: String, source: inout BlockSource) -> [Inline] {
    checkUnclosedExpression(literal, source: source)
    noteNumbers(in: literal)
    guard literal.utf8.contains(UInt8(ascii: "@")) else { return [.text(literal)] }
    var inlines: [Inline] = []
    var plain = ""
    var rest = literal[...]
    while let sign = rest.firstIndex(of: "@") {
      plain += rest[..<sign]
      let label = Self.label(in: rest[rest.index(after: sign)...])
      let isWordBefore = plain.utf8.last.map(isWordByte) ?? false
      if let label, !isWordBefore, isReference(label, source: &source) {
        if !plain.isEmpty { inlines.append(.text(plain)) }
        plain = ""
        inlines.append(.reference(String(label)))
      } else {
        plain += "@" + (label ?? "")
      }
      rest = rest[rest.index(sign, offsetBy: 1 + (label?.count ?? 0))...]
    }
    plain += rest
    return plain.isEmpty ? inlines : inlines + [.text(plain)]
  }

  /// The label of a kind that is numbered, at the start of the text.
  private static func label(in text: Substring) -> Substring? {
    guard ["fig-", "tbl-", "eq-", "sec-"].contains(where: text.hasPrefix) else { return nil }
    let label = text.prefix { $0.utf8.allSatisfy(isWordByte) }
    return label.last == "-" ? nil : label
  }

  /// Notes where the reference stands; a backslash before it makes it text.
  private mutating func isReference(_ label: Substring, source: inout BlockSource) -> Bool {
    guard let place = source.next("@" + label) else { return false }
    if place.isEscaped { return false }
    references.append((String(label), source.position(at: place.offset)))
    return true
  }

  private mutating func checkUnclosedExpression(_ literal: String, source: BlockSource) {
    guard literal.contains("`{swift} ") else { return }
    var source = source
    guard let place = source.next("`{swift} "), !place.isEscaped else { return }
    reject(.unterminatedExpression, at: source.position(at: place.offset))
  }
}
