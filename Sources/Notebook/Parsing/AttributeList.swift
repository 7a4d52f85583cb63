/// Pandoc's attributes: `{#id .class key=value key="a value"}`.
struct AttributeList: Hashable {
  var id: String?
  var classes: [String] = []
  var values: [String: String] = [:]

  /// `nil` where the text in braces does not follow the grammar.
  init?(braced text: some StringProtocol) {
    guard text.hasPrefix("{"), text.hasSuffix("}"), text.utf8.count >= 2 else { return nil }
    var rest = Substring(text.dropFirst().dropLast())
    while let word = Self.nextWord(&rest) {
      if word.hasPrefix("#") {
        id = String(word.dropFirst())
      } else if word.hasPrefix(".") {
        classes.append(String(word.dropFirst()))
      } else if let equals = word.firstIndex(of: "=") {
        values[String(word[..<equals])] = Self.unquoted(word[word.index(after: equals)...])
      } else {
        return nil
      }
    }
  }

  init(class name: String) {
    classes = [name]
  }

  /// The text up to a space outside quotes.
  private static func nextWord(_ rest: inout Substring) -> Substring? {
    rest = rest.drop { $0 == " " || $0 == "\t" }
    guard !rest.isEmpty else { return nil }
    var quote: Character?
    let end =
      rest.firstIndex { character in
        if character == quote {
          quote = nil
        } else if quote == nil, character == "\"" || character == "'" {
          quote = character
        }
        return quote == nil && (character == " " || character == "\t")
      } ?? rest.endIndex
    defer { rest = rest[end...] }
    return rest[..<end]
  }

  private static func unquoted(_ text: Substring) -> String {
    guard let first = text.first, first == "\"" || first == "'", text.count >= 2, text.last == first else {
      return String(text)
    }
    return String(text.dropFirst().dropLast())
  }
}
