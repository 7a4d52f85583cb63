/// What the text after a fence's opening marks makes of it.
enum FenceInfo: Hashable {
  case cell
  /// `{swift, echo=false}`: the options as `//|` lines.
  case cellWithOptions([String])
  /// ```` ```{{swift}} ````: shown with its fence, in single braces.
  case quotedCell(String)
  case shown(language: String?)

  init(_ info: String) {
    let info = info.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
    if info == "{swift}" {
      self = .cell
    } else if info.hasPrefix("{swift"), info.hasSuffix("}"), let next = info.dropFirst(6).first,
      next == " " || next == ","
    {
      self = .cellWithOptions(Self.optionLines(info.dropFirst(6).dropLast()))
    } else if info.hasPrefix("{{"), info.hasSuffix("}}") {
      self = .quotedCell(String(info.dropFirst(2).dropLast(2)))
    } else {
      self = .shown(language: Self.language(of: info))
    }
  }

  private static func optionLines(_ text: Substring) -> [String] {
    let words = text.split { $0 == "," || $0 == " " }.map(String.init)
    return words.map { word in
      guard let equals = word.firstIndex(of: "=") else { return "//| label: " + word.drop { $0 == "#" } }
      let key = word[..<equals].split(separator: ".").joined(separator: "-")
      let value = word[word.index(after: equals)...]
      return "//| \(key): \(["TRUE", "FALSE"].contains(value) ? value.lowercased() : String(value))"
    }
  }

  /// `swift`, `{.swift .numberLines}` and `{python}` all name one.
  private static func language(of info: String) -> String? {
    if info.hasPrefix("{") {
      let name = AttributeList(braced: info)?.classes.first ?? info.dropFirst().prefix { isLanguage($0) }.description
      return name.isEmpty ? nil : name
    }
    return info.split(separator: " ").first.map(String.init)
  }

  private static func isLanguage(_ character: Character) -> Bool {
    character.utf8.allSatisfy(isWordByte)
  }
}
