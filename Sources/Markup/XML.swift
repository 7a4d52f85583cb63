/// A piece of an XML file.
package indirect enum XML: Hashable {
  case element(String, [Attribute] = [], [XML] = [])
  case text(String)

  package struct Attribute: Hashable {
    package var name: String
    package var value: String

    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// The text of a file with this root element.
  package static func file(_ root: XML) -> String {
    var writer = XMLWriter()
    writer.write(root, indent: "")
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + writer.text
  }
}

/// Writes XML; text is escaped as in pages.
private struct XMLWriter {
  private(set) var text = ""

  mutating func write(_ xml: XML, indent: String) {
    switch xml {
    case .text(let content): text += HTMLWriter.markup(of: [.text(content)])
    case .element(let name, let attributes, let content):
      text += indent + "<" + name
      for attribute in attributes {
        text += " \(attribute.name)=\"\(HTMLWriter.markup(of: [.text(attribute.value)]))\""
      }
      guard !content.isEmpty else {
        text += "/>\n"
        return
      }
      let isText = content.contains { if case .text = $0 { true } else { false } }
      text += isText ? ">" : ">\n"
      for piece in content { write(piece, indent: indent + "  ") }
      text += (isText ? "" : indent) + "</\(name)>\n"
    }
  }
}
