private import CCMarkGFM

/// 1-based lines of blocks; inlines have none that can be relied on.
///
/// When a table starts inside a paragraph, cmark-gfm gives the paragraph's first line to the table and its header, and
/// no lines to the paragraph. Header and paragraph are placed by the row below them.
extension MarkdownNode {
  var firstLine: Int {
    switch kind {
    case .table: return headerLine
    case .tableHeader: return parent?.headerLine ?? startLine
    default:
      guard startLine == 0, let next else { return max(1, startLine) }
      return max(1, next.startLine)
    }
  }

  var lastLine: Int {
    if kind == .tableHeader { return firstLine }
    guard startLine == 0, let next else { return max(1, endLine) }
    return next.kind == .table ? next.headerLine - 1 : next.startLine
  }

  /// The line above a table's line of dashes.
  private var headerLine: Int {
    let rows = children
    return max(1, rows.count > 1 ? rows[1].startLine - 2 : endLine - 1)
  }

  private var startLine: Int { Int(cmark_node_get_start_line(pointer)) }
  private var endLine: Int { Int(cmark_node_get_end_line(pointer)) }
  private var next: MarkdownNode? { cmark_node_next(pointer).map(MarkdownNode.init) }
  private var parent: MarkdownNode? { cmark_node_parent(pointer).map(MarkdownNode.init) }
}
