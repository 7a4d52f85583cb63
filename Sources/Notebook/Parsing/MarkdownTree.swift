private import CCMarkGFM
private import Synchronization

/// The tree that cmark-gfm makes of CommonMark with GitHub's tables, task lists, strikethrough, and footnotes.
///
/// Nodes point into the tree: use them only inside `withRoot`.
enum MarkdownTree {
  /// cmark-gfm keeps the characters that extensions listen to in globals while it parses.
  private static let parsing = Mutex(())

  static func withRoot<Result, Failure: Error>(
    of lines: [String], _ body: (MarkdownNode) throws(Failure) -> Result
  ) throws(Failure) -> Result? {
    let quotes = hasBearableQuotes(lines) ? CMARK_OPT_SMART : 0
    guard let root = parse(lines.joined(separator: "\n") + "\n", options: CMARK_OPT_FOOTNOTES | quotes) else {
      return nil
    }
    defer { cmark_node_free(root) }
    return try body(MarkdownNode(pointer: root))
  }

  /// The time that cmark-gfm takes to curl the quotes of a paragraph grows with their square.
  private static func hasBearableQuotes(_ lines: [String]) -> Bool {
    var (inParagraph, squares) = (0, 0)
    for line in lines {
      if line.utf8.allSatisfy({ " \t>".utf8.contains($0) }) { inParagraph = 0 }
      let more = line.utf8.count { $0 == UInt8(ascii: "'") || $0 == UInt8(ascii: "\"") }
      squares += more * (2 * inParagraph + more)
      inParagraph += more
    }
    return squares < 100_000_000
  }

  private static func parse(_ text: String, options: Int32) -> OpaquePointer? {
    parsing.withLock { _ in
      cmark_gfm_core_extensions_ensure_registered()
      let parser = cmark_parser_new(options)
      defer { cmark_parser_free(parser) }
      for name in ["table", "strikethrough", "tasklist"] {
        cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name))
      }
      if let math = MathSyntax.cmarkExtension {
        cmark_parser_attach_syntax_extension(parser, math)
      }
      var text = text
      text.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
      }
      let root = cmark_parser_finish(parser)
      if let root { cmark_consolidate_text_nodes(root) }
      return root
    }
  }
}
