internal import SwiftParser
internal import SwiftSyntax

/// What nbrun asks of Swift's own parser.
package enum SwiftCode {
  /// The code's tree; `nil` where the parser would not come to an end soon.
  static func tree(of code: String) -> SourceFileSyntax? {
    BracketNesting.isBearable(code) ? Parser.parse(source: code) : nil
  }

  /// The tree of code that is parsed for its looks and names only: not where nobody wrote it by hand.
  ///
  /// The parser's time grows with the square of a line's length.
  static func treeOfReadable(_ code: String) -> SourceFileSyntax? {
    let isReadable =
      code.utf8.count <= 1 << 20
      && code.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true).allSatisfy {
        $0.count <= 1 << 13
      }
    return isReadable ? tree(of: code) : nil
  }
}
