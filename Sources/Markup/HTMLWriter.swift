/// Writes a page's markup: the only code that escapes.
///
/// Characters that a reader cannot see, or that would reorder the text around them, are made visible: control
/// characters as their pictures (␀ to ␡), bidirectional controls and noncharacters as `⟨U+202E⟩`.
package struct HTMLWriter {
  private var bytes: [UInt8] = []

  package static func markup(of html: [HTML]) -> String {
    var writer = HTMLWriter()
    for piece in html { writer.write(piece) }
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private mutating func write(_ html: HTML) {
    switch html {
    case .text(let text): escape(text)
    case .authorMarkup(let markup), .code(let markup), .formula(let markup): append(markup)
    case .element(let tag, let attributes, let content):
      write(tag, attributes)
      guard !tag.isVoid else { return }
      for piece in content { write(piece) }
      append("</\(tag.rawValue)>")
      if Self.endsLine.contains(tag) { append("\n") }
    }
  }

  private mutating func write(_ tag: HTML.Tag, _ attributes: [HTML.Attribute]) {
    append("<\(tag.rawValue)")
    for attribute in attributes {
      append(" \(attribute.name)")
      guard let value = attribute.value else { continue }
      append("=\"")
      escape(value)
      append("\"")
    }
    append(">")
  }

  /// Elements after which a line end changes nothing for the reader of the page.
  private static let endsLine: Set<HTML.Tag> = [
    .head, .title, .style, .script, .header, .nav, .main, .footer, .section, .h1, .h2, .h3, .h4, .h5, .h6, .p, .div,
    .ul, .ol, .li, .blockquote, .pre, .figure, .details, .table, .tr,
  ]

  private mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  /// Copies runs of harmless ASCII whole; figures are megabytes of it.
  private mutating func escape(_ text: String) {
    var text = text
    text.withUTF8 { source in
      var start = 0
      var i = 0
      while i < source.count {
        if source[i] < 0x80 && !Self.isSpecial(source[i]) {
          i += 1
          continue
        }
        bytes.append(contentsOf: source[start..<i])
        i = escapeScalar(source, at: i)
        start = i
      }
      bytes.append(contentsOf: source[start...])
    }
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x09, 0x0A: false
    case 0..<0x20, 0x7F, UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"):
      true
    default: false
    }
  }

  private mutating func escapeScalar(_ source: UnsafeBufferPointer<UInt8>, at start: Int) -> Int {
    let length = source[start] < 0x80 ? 1 : source[start] < 0xE0 ? 2 : source[start] < 0xF0 ? 3 : 4
    let end = min(start + length, source.count)
    let scalar = String(decoding: source[start..<end], as: UTF8.self).unicodeScalars.first ?? "\u{FFFD}"
    if let replacement = Self.replacement(for: scalar) {
      append(replacement)
    } else {
      bytes.append(contentsOf: source[start..<end])
    }
    return end
  }

  private static func replacement(for scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0x26: "&amp;"
    case 0x3C: "&lt;"
    case 0x3E: "&gt;"
    case 0x22: "&quot;"
    case 0x27: "&#39;"
    default: visibleName(of: scalar)
    }
  }

  /// What stands for a character that has no look of its own, other than space.
  package static func visibleName(of scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0x09, 0x0A: nil
    case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value).map { String(Character($0)) }
    case 0x7F: "\u{2421}"
    case 0x80...0x9F, 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0x2028, 0x2029, 0xFEFF, 0xFFF9...0xFFFB:
      named(scalar)
    case 0xFDD0...0xFDEF: named(scalar)
    case let value where value & 0xFFFE == 0xFFFE: named(scalar)
    default: nil
    }
  }

  private static func named(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "⟨U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "⟩"
  }
}
