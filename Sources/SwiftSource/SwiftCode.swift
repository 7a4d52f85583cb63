/// What nbrun asks of Swift's own parser.
package enum SwiftCode {
  /// Longer code, which nobody wrote by hand, is not parsed for its looks and names.
  static let sizeLimit = 1 << 20
}
