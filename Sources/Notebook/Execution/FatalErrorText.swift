/// What the Swift runtime prints when a process traps, taken apart.
package struct FatalErrorText: Hashable {
  /// What was printed before.
  package let before: String
  /// The message behind `Fatal error: `, or `nil` where there is none.
  package let message: String?
  /// The error's description where nobody caught it.
  package let uncaughtError: String?

  private static let mark = "Fatal error: "
  private static let uncaught = "Error raised at top level: "
  /// Addresses of a process that is gone: no two runs have the same.
  private static let stack = "\nCurrent stack trace:\n"

  package init(_ printed: String) {
    let text = printed.ranges(of: Self.stack).first.map { String(printed[..<$0.lowerBound]) } ?? printed
    guard let mark = text.ranges(of: Self.mark).last else {
      before = text
      message = nil
      uncaughtError = nil
      return
    }
    let lineStart = text[..<mark.lowerBound].lastIndex(of: "\n").map(text.index(after:)) ?? text.startIndex
    before = String(text[..<lineStart])
    let message = text[mark.upperBound...].split(separator: "\n", omittingEmptySubsequences: true).joined(
      separator: "\n")
    self.message = message
    uncaughtError = message.hasPrefix(Self.uncaught) ? String(message.dropFirst(Self.uncaught.count)) : nil
  }
}
