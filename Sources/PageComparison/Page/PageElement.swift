internal import CGumbo

/// An element of a page, with what is in it.
struct PageElement {
  enum Content {
    case element(PageElement)
    case text(String)
  }

  let name: String
  let attributes: [String: String]
  let content: [Content]

  /// The `html` element of a page; any text has one.
  init(page: String) {
    var page = page
    self = page.withUTF8 { bytes in
      guard var options = Self.parserOptions, let start = bytes.baseAddress else { return Self(name: "html") }
      let text = UnsafeRawPointer(start).assumingMemoryBound(to: CChar.self)
      guard let output = gumbo_parse_with_options(&options, text, bytes.count) else { return Self(name: "html") }
      defer { gumbo_destroy_output(&options, output) }
      return Self(output.pointee.root.pointee.v.element)
    }
  }

  private init(name: String) {
    self.name = name
    attributes = [:]
    content = []
  }

  private init(_ element: GumboElement) {
    name = Self.name(of: element)
    let pairs = Self.items(element.attributes, as: GumboAttribute.self).map { attribute in
      (String(cString: attribute.pointee.name), String(cString: attribute.pointee.value))
    }
    attributes = Dictionary(pairs) { first, _ in first }
    content = Self.items(element.children, as: GumboNode.self).compactMap { node in
      switch node.pointee.type {
      case GUMBO_NODE_ELEMENT, GUMBO_NODE_TEMPLATE: .element(PageElement(node.pointee.v.element))
      case GUMBO_NODE_TEXT, GUMBO_NODE_WHITESPACE, GUMBO_NODE_CDATA: .text(String(cString: node.pointee.v.text.text))
      default: nil
      }
    }
  }
}

extension PageElement {
  var classes: [String] { attributes["class"]?.split(whereSeparator: \.isWhitespace).map(String.init) ?? [] }

  func has(class name: String) -> Bool { classes.contains(name) }

  var children: [PageElement] {
    content.compactMap { if case .element(let element) = $0 { element } else { nil } }
  }

  /// The first element in it, at any depth, that fulfils a condition.
  func first(where condition: (PageElement) -> Bool) -> PageElement? {
    for child in children {
      if condition(child) { return child }
      if let found = child.first(where: condition) { return found }
    }
    return nil
  }

  /// All text in it, as written.
  var text: String {
    content.map {
      switch $0 {
      case .text(let text): text
      case .element(let element): element.text
      }
    }.joined()
  }
}

extension PageElement {
  /// The library's defaults.
  private static var parserOptions: GumboOptions? { kGumboDefaultOptions }

  /// Elements that are younger than the library have the name that the page gives them.
  private static func name(of element: GumboElement) -> String {
    if element.tag != GUMBO_TAG_UNKNOWN { return String(cString: gumbo_normalized_tagname(element.tag)) }
    var written = element.original_tag
    gumbo_tag_from_original_text(&written)
    let bytes = UnsafeRawBufferPointer(start: written.data, count: written.length)
    return String(decoding: bytes, as: UTF8.self).lowercased()
  }

  private static func items<Item>(_ vector: GumboVector, as: Item.Type) -> [UnsafePointer<Item>] {
    (0..<Int(vector.length)).compactMap { index in
      vector.data[index].map { UnsafePointer($0.assumingMemoryBound(to: Item.self)) }
    }
  }
}
