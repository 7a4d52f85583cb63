import FoundationEssentials

/// KaTeX's style sheet with those fonts inside it that a page uses.
struct MathStyle {
  private let files: KaTeXFiles
  private var rules = ""
  private var faces: [FontFace: Substring] = [:]
  private var fontRules: [FontRule] = []

  private static let ownRules = String(decoding: PackageResources.math_css, as: UTF8.self)

  init(_ files: KaTeXFiles) {
    self.files = files
    for block in files.styleSheet.split(separator: "}") {
      guard let brace = block.firstIndex(of: "{") else { continue }
      let (selectors, style) = (block[..<brace], Declarations(block[block.index(after: brace)...]))
      if selectors == "@font-face" {
        faces[FontFace.plain.changed(by: style)] = style["src"]
      } else {
        rules += block + "}"
        fontRules += selectors.split(separator: ",").compactMap { FontRule($0, style) }
      }
    }
  }

  /// The rules, and the faces of the elements in `formulas`; nothing where there are none.
  func css(for formulas: some Collection<TypesetFormula>) -> String {
    guard !formulas.isEmpty else { return "" }
    var used: Set<FontFace> = [.plain]
    for classes in Set(formulas.flatMap { Self.classAttributes(in: $0.markup) }) {
      used.insert(face(of: Set(classes.split(separator: " ").map(String.init))))
    }
    return faces.keys.filter(used.contains).sorted().map(fontFace).joined() + rules + Self.ownRules
  }

  private func face(of classes: Set<String>) -> FontFace {
    let face = fontRules.filter { $0.classes.isSubset(of: classes) }.reduce(FontFace.plain) { $0.changed(by: $1.style) }
    // A weight or slant that the family lacks is made from its plain face.
    return faces[face] != nil ? face : FontFace(family: face.family)
  }

  private func fontFace(_ face: FontFace) -> String {
    let sources = faces[face]?.split(separator: ",") ?? []
    guard let source = sources.first(where: { $0.contains(".woff2") }),
      let name = source.split(separator: "(").dropFirst().first?.split(separator: ")").first,
      let font = files.font(name)
    else { return "" }
    return "@font-face{font-family:\(face.family);font-weight:\(face.weight);font-style:\(face.style);"
      + "src:url(data:font/woff2;base64,\(font.base64EncodedString())) format('woff2')}"
  }

  private static func classAttributes(in markup: String) -> [Substring] {
    markup.split(separator: "class=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
  }
}

/// A font as style sheets name it.
private struct FontFace: Hashable, Comparable {
  var family: String
  var weight = "400"
  var style = "normal"

  /// What an element of a formula has if no rule says otherwise.
  static let plain = FontFace(family: "KaTeX_Main")

  func changed(by declarations: Declarations) -> FontFace {
    FontFace(
      family: declarations["font-family"].map(String.init) ?? family,
      weight: declarations["font-weight"].map(String.init) ?? weight,
      style: declarations["font-style"].map(String.init) ?? style)
  }

  static func < (a: Self, b: Self) -> Bool {
    (a.family, a.weight, a.style) < (b.family, b.weight, b.style)
  }
}

/// A rule that changes the font of elements with all these classes.
private struct FontRule {
  var classes: Set<String>
  var style: Declarations

  init?(_ selector: Substring, _ style: Declarations) {
    // `.katex .delimsizing.size1`, `.katex .delimsizing.mult .delim-size1>span`: the last part with a class decides.
    let parts = selector.split { $0 == " " || $0 == ">" }.filter { $0.contains(".") }
    guard style.changesFont, parts.count > 1, let last = parts.last else { return nil }
    classes = Set(last.split(separator: ".").map(String.init))
    self.style = style
  }
}

/// The inside of a rule.
private struct Declarations {
  private var values: [Substring: Substring] = [:]

  init(_ text: Substring) {
    for declaration in text.split(separator: ";") {
      let parts = declaration.split(separator: ":", maxSplits: 1)
      if parts.count == 2 { values[parts[0]] = parts[1] }
    }
  }

  subscript(_ property: Substring) -> Substring? { values[property] }

  var changesFont: Bool { values.keys.contains { ["font-family", "font-weight", "font-style"].contains($0) } }
}
