import Markup
internal import SwiftSource

/// Code as a page shows it, coloured where it is Swift.
enum CodeHTML {
  static func block(_ code: String, language: String?) -> HTML {
    let text = code.hasSuffix("\n") ? String(code.dropLast()) : code
    let isSwift = language?.lowercased() == "swift"
    let content = isSwift ? highlighted(text) : [.text(text)]
    let classes = language.map { [HTML.Attribute.class("language-" + $0)] } ?? []
    return .element(.div, [.class("code")], [.element(.pre, [.scrollable], [.element(.code, classes, content)])])
  }

  static func highlighted(_ code: String) -> [HTML] {
    SwiftCode.highlighted(code).map { token in
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
