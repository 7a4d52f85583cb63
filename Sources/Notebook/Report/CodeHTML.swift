import Markup
internal import SwiftSource

/// Code as a page shows it.
enum CodeHTML {
  static func block(_ tokens: [HighlightedToken], language: String?) -> HTML {
    let classes = language.map { [HTML.Attribute.class("language-" + $0)] } ?? []
    let code = HTML.element(.code, classes, highlighted(tokens))
    return .element(.div, [.class("code")], [.element(.pre, [.scrollable], [code])])
  }

  private static func highlighted(_ tokens: [HighlightedToken]) -> [HTML] {
    tokens.map { token in
      guard let name = className(of: token.kind) else { return .text(token.text) }
      return .element(.span, [.class(name)], [.text(token.text)])
    }
  }

  /// Short, since a page has thousands; plain text and names carry no colour.
  private static func className(of kind: HighlightedToken.Kind) -> String? {
    switch kind {
    case .plain, .identifier, .operator: nil
    case .keyword: "k"
    case .type: "t"
    case .argument: "a"
    case .attribute, .directive: "m"
    case .number: "n"
    case .string, .regex: "s"
    case .comment, .documentation: "c"
    }
  }
}
