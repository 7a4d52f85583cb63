package import SwiftSource

/// Code in tokens; plain where nothing is known of its language.
package struct HighlightedCode: Sendable {
  var tokens: [ShownCode: [HighlightedToken]] = [:]

  package static let none = HighlightedCode()

  package subscript(_ code: ShownCode) -> [HighlightedToken] {
    if code.isSwift { return SwiftCode.highlighted(code.text) }
    return tokens[code] ?? [HighlightedToken(.plain, code.text)]
  }
}

extension HighlightedToken {
  /// Reads the spans of a highlighter; `nil` where they are not those of `text`.
  package static func read(spans: String, of text: String) -> [HighlightedToken]? {
    var tokens: [HighlightedToken] = []
    var rest = text.utf16[...]
    for span in spans.split(separator: "\n") {
      let parts = span.split(separator: " ")
      guard parts.count == 2, let length = Int(parts[1]), length > 0, length <= rest.count,
        let token = String(rest.prefix(length))
      else { return nil }
      rest = rest.dropFirst(length)
      let kind = Kind(highlightJS: parts[0])
      if tokens.last?.kind == kind {
        tokens[tokens.count - 1].text += token
      } else {
        tokens.append(HighlightedToken(kind, token))
      }
    }
    return rest.isEmpty ? tokens : nil
  }
}

extension HighlightedToken.Kind {
  /// What a class of highlight.js would be in Swift.
  fileprivate init(highlightJS name: Substring) {
    self =
      switch name {
      case "keyword", "literal", "selector-tag": .keyword
      case "built_in", "type", "class", "tag", "section": .type
      case "attr", "attribute", "params", "name": .argument
      case "meta", "symbol": .attribute
      case "number": .number
      case "string", "regexp": .string
      case "comment", "quote": .comment
      default: .plain
      }
  }
}
