internal import Digest

/// Text as a reader takes it in.
enum PageText {
  private static let inline: Set<String> = [
    "a", "abbr", "b", "br", "cite", "code", "del", "em", "i", "img", "input", "kbd", "label", "mark", "math", "output",
    "q", "s", "samp", "script", "small", "span", "strong", "style", "sub", "sup", "time", "u", "var", "wbr",
  ]

  /// Whether it begins a line of its own.
  static func isBlock(_ element: PageElement) -> Bool { !inline.contains(element.name) }

  /// The text of an element in one line; a formula as TeX.
  static func of(_ element: PageElement) -> String {
    PageRun(pieces: element.content).text
  }

  /// `figure#fig-after`, `div.output.value`; numbers that the page counts by itself are left out.
  static func descriptor(of element: PageElement) -> String {
    let id = element.attributes["id"].map { $0.contains(".") || $0.isEmpty ? "" : "#" + $0 } ?? ""
    return ([element.name] + element.classes).joined(separator: ".") + id
  }

  /// A message without its place in the notebook, which moves with the prose: `lesson.md:12:5: `, `  12 │ `.
  static func withoutPosition(_ line: Substring) -> String {
    let parts = line.split(separator: ":", maxSplits: 3, omittingEmptySubsequences: false)
    if parts.count == 4, parts[1...2].allSatisfy({ Int($0) != nil }), parts[3].first == " " {
      return String(parts[3].dropFirst())
    }
    let source = line.drop { $0 == " " || $0.isNumber }
    if source.hasPrefix("│"), line.first == " " { return String(source) }
    return String(line)
  }
}

/// Text and inline elements, one after the other.
struct PageRun {
  var pieces: [PageElement.Content] = []

  /// In one line.
  var text: String {
    pieces.map(Self.text).joined().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The cells that values in it come from, as the page links to them.
  var linkedCells: [String] {
    pieces.flatMap { piece -> [String] in
      guard case .element(let element) = piece else { return [] }
      let own = element.has(class: "value") ? element.attributes["href"].map { [String($0.dropFirst())] } ?? [] : []
      return own + PageRun(pieces: element.content).linkedCells
    }
  }

  private static func text(_ piece: PageElement.Content) -> String {
    switch piece {
    case .text(let text): text
    case .element(let element): text(element)
    }
  }

  private static func text(_ element: PageElement) -> String {
    switch element.name {
    case "br": return " "
    case "script", "style", "input": return ""
    case "img":
      let digest = SHA256.hex(of: (element.attributes["src"] ?? "").utf8).prefix(12)
      return "[image \(element.attributes["alt"] ?? ""), \(digest)]"
    case "a" where element.has(class: "anchor") || element.has(class: "back"): return ""
    case "span" where element.has(class: "katex"):
      return element.first { $0.name == "annotation" }.map { "$\($0.text)$" } ?? element.text
    case "a":
      let address = element.attributes["href"] ?? ""
      let text = element.content.map(Self.text).joined()
      return address.hasPrefix("#") || address.isEmpty ? text : "\(text) (\(address))"
    default: return element.content.map(Self.text).joined()
    }
  }
}
