private import CCMarkGFM

/// `$…$` and `$$…$$` as an inline extension of cmark-gfm; Pandoc's rules tell math from money.
///
/// A single `$` opens before a non-space, and closes after a non-space and not before a digit.
enum MathSyntax {
  /// Kept by the parsers it is attached to; never freed.
  nonisolated(unsafe) static let cmarkExtension: OpaquePointer? = {
    guard let made = cmark_syntax_extension_new("math") else { return nil }
    let mark = UnsafeMutableRawPointer(bitPattern: UInt(UInt8(ascii: "$")))
    cmark_syntax_extension_set_special_inline_chars(
      made, cmark_llist_append(cmark_get_default_mem_allocator(), nil, mark))
    cmark_syntax_extension_set_match_inline_func(made) { _, _, _, character, parser in
      character == UInt8(ascii: "$") ? parser.flatMap(MathSyntax.match) : nil
    }
    return made
  }()

  /// What tells a node of math from HTML.
  static var inlineMark: UnsafeMutableRawPointer? { UnsafeMutableRawPointer(bitPattern: 1) }
  static var displayMark: UnsafeMutableRawPointer? { UnsafeMutableRawPointer(bitPattern: 2) }

  private static func match(_ parser: OpaquePointer) -> OpaquePointer? {
    let start = Int(cmark_inline_parser_get_offset(parser))
    // The text ends with a NUL byte, and has none inside.
    func byte(_ offset: Int) -> UInt8 { cmark_inline_parser_peek_at(parser, Int32(offset)) }
    let isDisplay = byte(start + 1) == dollar
    let open = start + (isDisplay ? 2 : 1)
    guard let close = closing(from: open, isDisplay: isDisplay, byte: byte) else { return nil }
    cmark_inline_parser_set_offset(parser, Int32(close + (isDisplay ? 2 : 1)))
    let tex = String(decoding: (open..<close).map(byte), as: UTF8.self)
    // A table's cell takes no custom node, but takes HTML.
    let node = cmark_node_new(CMARK_NODE_HTML_INLINE)
    cmark_node_set_literal(node, tex)
    cmark_node_set_user_data(node, isDisplay ? displayMark : inlineMark)
    return node
  }

  private static func closing(from open: Int, isDisplay: Bool, byte: (Int) -> UInt8) -> Int? {
    guard byte(open) != dollar, isDisplay || !isSpace(byte(open)) else { return nil }
    var i = open
    while i < open + lengthLimit {
      switch byte(i) {
      // Code binds tighter.
      case 0, UInt8(ascii: "`"): return nil
      case UInt8(ascii: "\\") where byte(i + 1) != 0: i += 2
      case dollar where isDisplay && byte(i + 1) == dollar: return i
      case dollar where !isDisplay: return closes(i, byte: byte) ? i : nil
      default: i += 1
      }
    }
    return nil
  }

  private static func closes(_ i: Int, byte: (Int) -> UInt8) -> Bool {
    !isSpace(byte(i - 1)) && !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte(i + 1))
  }

  /// A formula's bytes; keeps a text full of unclosed `$$` from taking quadratic time.
  private static let lengthLimit = 8192
  private static let dollar = UInt8(ascii: "$")

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }
}
