private import CCMarkGFM

/// A node of cmark-gfm's tree.
struct MarkdownNode {
  enum Kind: String {
    case document, quote = "block_quote", list, item, taskItem = "tasklist", code = "code_block", html = "html_block"
    case paragraph, heading, rule = "thematic_break"
    case table, tableHeader = "table_header", tableRow = "table_row", tableCell = "table_cell"
    case footnoteDefinition, footnoteReference
    case text, softBreak = "softbreak", lineBreak = "linebreak", codeSpan = "code", inlineHTML = "html_inline"
    case math, emphasis = "emph", strong, strikethrough, link, image
    case other
  }

  let pointer: OpaquePointer

  var kind: Kind {
    if cmark_node_get_user_data(pointer) != nil { return .math }
    return switch cmark_node_get_type(pointer) {
    case CMARK_NODE_FOOTNOTE_DEFINITION: .footnoteDefinition
    case CMARK_NODE_FOOTNOTE_REFERENCE: .footnoteReference
    default: Kind(rawValue: Self.string(cmark_node_get_type_string(pointer))) ?? .other
    }
  }

  var children: [MarkdownNode] {
    var children: [MarkdownNode] = []
    var next = cmark_node_first_child(pointer)
    while let child = next {
      children.append(MarkdownNode(pointer: child))
      next = cmark_node_next(child)
    }
    return children
  }

  /// The line of the first block that lies deeper than `limit` levels.
  func line(nestedDeeperThan limit: Int) -> Int? {
    let iterator = cmark_iter_new(pointer)
    defer { cmark_iter_free(iterator) }
    var (depth, line) = (0, 1)
    while true {
      switch cmark_iter_next(iterator) {
      case CMARK_EVENT_DONE: return nil
      case CMARK_EVENT_EXIT: depth -= 1
      default:
        let node = cmark_iter_get_node(iterator)
        line = max(line, Int(cmark_node_get_start_line(node)))
        // Leaves have no exit event.
        guard cmark_node_first_child(node) != nil || !Self.isLeaf(node) else { continue }
        depth += 1
        if depth > limit { return line }
      }
    }
  }

  private static func isLeaf(_ node: OpaquePointer?) -> Bool {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_HTML_BLOCK, CMARK_NODE_THEMATIC_BREAK, CMARK_NODE_CODE_BLOCK, CMARK_NODE_TEXT,
      CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK, CMARK_NODE_CODE, CMARK_NODE_HTML_INLINE:
      true
    default: false
    }
  }

  var literal: String { Self.string(cmark_node_get_literal(pointer)) }
  var fenceInfo: String { Self.string(cmark_node_get_fence_info(pointer)) }
  var url: String { Self.string(cmark_node_get_url(pointer)) }
  var title: String { Self.string(cmark_node_get_title(pointer)) }
  var headingLevel: Int { Int(cmark_node_get_heading_level(pointer)) }

  /// The mark and the number of marks that open a fenced code block.
  var fence: (mark: Character, count: Int)? {
    var (count, offset, mark) = (Int32(0), Int32(0), CChar(0))
    guard cmark_node_get_fenced(pointer, &count, &offset, &mark) != 0 else { return nil }
    return (Character(Unicode.Scalar(UInt8(bitPattern: mark))), Int(count))
  }

  var firstListNumber: Int? {
    cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST ? Int(cmark_node_get_list_start(pointer)) : nil
  }
  var isTightList: Bool { cmark_node_get_list_tight(pointer) != 0 }
  var isTickedTask: Bool { cmark_gfm_extensions_get_tasklist_item_checked(pointer) }

  /// Of a formula.
  var tex: String { literal }
  var isDisplayMath: Bool { cmark_node_get_user_data(pointer) == MathSyntax.displayMark }

  var columnAlignments: [Table.Alignment] {
    let count = Int(cmark_gfm_extensions_get_table_columns(pointer))
    guard let letters = cmark_gfm_extensions_get_table_alignments(pointer) else { return [] }
    return (0..<count).map { column in
      switch letters[column] {
      case UInt8(ascii: "l"): .left
      case UInt8(ascii: "c"): .center
      case UInt8(ascii: "r"): .right
      default: .natural
      }
    }
  }

  private static func string(_ text: UnsafePointer<CChar>?) -> String {
    text.map { String(cString: $0) } ?? ""
  }
}
