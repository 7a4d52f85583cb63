/// A piece of a page.
///
/// Text and attribute values are plain: only `HTMLWriter` turns them into markup.
package indirect enum HTML: Hashable {
  case element(Tag, [Attribute] = [], [HTML] = [])
  case text(String)
  /// Markup that a notebook's author is allowed to write (`raw-html: true`).
  case authorMarkup(String)
  /// Markup that a typesetter made of TeX.
  case formula(String)
  /// The text of a `style` or `script` element, which no entity can escape.
  case code(String)

  package enum Tag: String {
    case html, head, body, meta, link, title, style, script, header, main, nav, footer, section, article, aside
    case h1, h2, h3, h4, h5, h6, p, div, span, a, ul, ol, li, blockquote, hr, br
    case pre, code, samp, em, strong, del, sup, mark, output
    case figure, figcaption, picture, source, img, details, summary, button, input, label
    case fieldset, legend
    case table, caption, thead, tbody, tr, th, td

    /// Elements without content.
    package var isVoid: Bool { [.meta, .link, .hr, .br, .source, .img, .input].contains(self) }
  }

  package struct Attribute: Hashable {
    package var name: String
    /// `nil` for attributes that only are there.
    package var value: String?

    package init(name: String, value: String?) {
      self.name = name
      self.value = value
    }
  }

  package static func heading(_ level: Int, _ attributes: [Attribute] = [], _ content: [HTML]) -> HTML {
    let tags: [Tag] = [.h1, .h2, .h3, .h4, .h5, .h6]
    return .element(tags[min(max(level, 1), 6) - 1], attributes, content)
  }
}

extension HTML.Attribute {
  package static func id(_ value: String) -> Self { Self(name: "id", value: value) }
  package static func `class`(_ value: String) -> Self { Self(name: "class", value: value) }
  package static func role(_ value: String) -> Self { Self(name: "role", value: value) }
  package static func aria(_ name: String, _ value: String) -> Self { Self(name: "aria-" + name, value: value) }
  package static func title(_ value: String) -> Self { Self(name: "title", value: value) }
  package static func language(_ value: String) -> Self { Self(name: "lang", value: value) }
  /// The direction of a language's text where it is not the usual one.
  package static func direction(of language: String) -> [Self] {
    let parts = language.lowercased().split(separator: "-").map(String.init)
    let isRightToLeft =
      parts.contains { ["arab", "hebr", "thaa", "nkoo", "syrc"].contains($0) }
      || parts.first.map { ["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"].contains($0) } == true
    return isRightToLeft ? [Self(name: "dir", value: "rtl")] : []
  }
  package static func alt(_ value: String) -> Self { Self(name: "alt", value: value) }
  package static func width(_ value: Int) -> Self { Self(name: "width", value: String(value)) }
  package static func height(_ value: Int) -> Self { Self(name: "height", value: String(value)) }
  package static func start(_ value: Int) -> Self { Self(name: "start", value: String(value)) }
  /// Numbers for the style sheet, such as `--at: 3`.
  package static func style(_ declarations: KeyValuePairs<String, String>) -> Self {
    Self(name: "style", value: declarations.map { "\($0.key):\($0.value)" }.joined(separator: ";"))
  }
  package static func anchor(_ id: String) -> Self { Self(name: "href", value: "#" + id) }
  package static func custom(_ name: String, _ value: String) -> Self { Self(name: name, value: value) }
  package static func flag(_ name: String) -> Self { Self(name: name, value: nil) }
  /// Lets the keyboard scroll what is wider than the page.
  package static var scrollable: Self { Self(name: "tabindex", value: "0") }

  /// A destination that an author or a cell wrote; schemes that run code lead nowhere.
  package static func link(_ destination: String) -> Self {
    let scheme = destination.prefix { $0 != ":" && $0 != "/" && $0 != "?" && $0 != "#" }
    let hasScheme = scheme.endIndex < destination.endIndex && destination[scheme.endIndex] == ":"
    let isAllowed = !hasScheme || ["http", "https", "mailto"].contains(scheme.lowercased())
    return Self(name: "href", value: isAllowed ? destination : "#")
  }
}
