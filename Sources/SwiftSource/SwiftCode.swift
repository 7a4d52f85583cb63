/// What nbrun asks of Swift's own parser.
package enum SwiftCode {
  /// Whether code is parsed for its looks and names: not where it is so long that nobody wrote it by hand.
  ///
  /// The parser's time grows with the square of a line's length.
  static func isOfBearableLength(_ code: String) -> Bool {
    code.utf8.count <= 1 << 20
      && code.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true).allSatisfy {
        $0.count <= 1 << 13
      }
  }
}
