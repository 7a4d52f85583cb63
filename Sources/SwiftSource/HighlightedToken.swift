/// A run of Swift source of one kind.
package struct HighlightedToken: Hashable, Sendable {
  /// What the text is in Swift's grammar.
  package enum Kind: String, CaseIterable, Sendable {
    case plain, keyword, type, identifier, argument, attribute, number, string, regex, comment
    case documentation, directive
    case `operator`
  }

  package var kind: Kind
  package var text: String

  package init(_ kind: Kind, _ text: String) {
    self.kind = kind
    self.text = text
  }
}
