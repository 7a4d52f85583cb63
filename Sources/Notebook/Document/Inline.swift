/// A piece of running text.
package indirect enum Inline: Hashable, Sendable {
  case text(String)
  case softBreak
  case lineBreak
  case code(String)
  case emphasis([Inline])
  case strong([Inline])
  case strikethrough([Inline])
  case link(destination: String, title: String, content: [Inline])
  case image(source: String, title: String, alt: String)
  case math(tex: String, isDisplay: Bool)
  case footnoteReference(Int)
  /// `@fig-x`: the label without the sign.
  case reference(String)
  /// The inline expression of this `InlineExpression.index`.
  case expression(Int)
  case html(String)
}

extension [Inline] {
  /// What a reader hears: the text without its marks.
  package var plainText: String {
    map { inline in
      switch inline {
      case .text(let text), .code(let text), .math(let text, _): text
      case .softBreak, .lineBreak: " "
      case .emphasis(let content), .strong(let content), .strikethrough(let content), .link(_, _, let content):
        content.plainText
      case .image(_, _, let alt): alt
      case .reference(let label): "@" + label
      case .footnoteReference, .expression, .html: ""
      }
    }.joined()
  }
}
