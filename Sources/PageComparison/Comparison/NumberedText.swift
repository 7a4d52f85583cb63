/// Text taken apart into numbers and what stands between them.
struct NumberedText: Hashable {
  /// A number and its spelling.
  struct Number: Hashable {
    let text: String
    let value: Double
  }

  /// What stands between, before and after the numbers: one more than those.
  private(set) var words: [String] = [""]
  private(set) var numbers: [Number] = []

  /// `F12`, `fig-2` and other names are words; `3-4` is two numbers.
  init(_ text: String) {
    var rest = text[...]
    while let first = rest.first {
      if let spelling = Self.number(at: rest, after: words[words.count - 1].last) {
        let plain = spelling.hasPrefix("−") ? "-" + spelling.dropFirst() : String(spelling)
        numbers.append(Number(text: String(spelling), value: Double(plain) ?? 0))
        words.append("")
        rest = rest[spelling.endIndex...]
      } else {
        let word =
          first.isLetter ? rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" } : rest.prefix(1)
        words[words.count - 1] += word
        rest = rest[word.endIndex...]
      }
    }
  }

  /// The longest number that the text begins with; no sign where something stands close before it.
  private static func number(at text: Substring, after previous: Character?) -> Substring? {
    var end = text.startIndex
    func take(_ condition: (Character) -> Bool) -> Bool {
      guard end < text.endIndex, condition(text[end]) else { return false }
      end = text.index(after: end)
      return true
    }
    func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }
    let isClose = previous.map { $0.isLetter || $0.isNumber || $0 == "_" || $0 == ")" } ?? false
    if !isClose { _ = take { $0 == "-" || $0 == "−" || $0 == "+" } }
    guard take(isDigit) else { return nil }
    while take(isDigit) {}
    let whole = end
    if take({ $0 == "." }) { if take(isDigit) { while take(isDigit) {} } else { end = whole } }
    let mantissa = end
    if take({ $0 == "e" || $0 == "E" }) {
      _ = take { $0 == "-" || $0 == "+" }
      if take(isDigit) { while take(isDigit) {} } else { end = mantissa }
    }
    return text[..<end]
  }
}
