/// What the Swift runtime prints when a process traps, taken apart.
package struct FatalErrorText: Hashable {
  /// What was printed before.
  package let before: String
  /// The message behind `Fatal error: `, or `nil` where there is none.
  package let message: String?
  /// The error's description where nobody caught it.
  package let uncaughtError: String?

  /// What the runtime says first; a message may follow after a colon.
  private static let marks = ["Fatal error", "Precondition failed", "Assertion failed"]
  private static let uncaught = "Error raised at top level: "
  /// Addresses of a process that is gone: no two runs have the same.
  private static let stack = "\nCurrent stack trace:\n"

  package init(_ printed: String) {
    let text = printed.ranges(of: Self.stack).first.map { String(printed[..<$0.lowerBound]) } ?? printed
    guard let mark = Self.mark(in: text) else {
      before = text
      message = nil
      uncaughtError = nil
      return
    }
    before = String(text[..<Self.placeStart(in: text, before: mark.lowerBound)])
    let message = text[mark.upperBound...].split(separator: "\n", omittingEmptySubsequences: true).joined(
      separator: "\n")
    self.message = message.isEmpty ? String(text[mark].prefix { $0 != ":" && $0 != "\n" }) : message
    uncaughtError = message.hasPrefix(Self.uncaught) ? String(message.dropFirst(Self.uncaught.count)) : nil
  }

  /// Whether there is a message of the runtime.
  package static func isIn(_ printed: String) -> Bool { mark(in: printed) != nil }

  private static func mark(in text: String) -> Range<String.Index>? {
    let found = marks.flatMap { text.ranges(of: $0 + ": ") + text.ranges(of: $0 + "\n") }
    return found.max { $0.lowerBound < $1.lowerBound }
  }

  /// Where the place of the error starts, which the runtime prints before it: `Cell_2/cell-2.swift:3: `.
  ///
  /// Text that the cell has printed may stand before it on the same line.
  private static func placeStart(in text: String, before mark: String.Index) -> String.Index {
    let lineStart = text[..<mark].lastIndex(of: "\n").map(text.index(after:)) ?? text.startIndex
    let line = text[lineStart..<mark]
    let place = line.firstMatch(
      of: /(?:Cell_[0-9]+|Inline_[0-9]+|Swift|Engine|NotebookKernel|Render)\/[^\/:]+:[0-9]+: $/)
    if let place { return place.range.lowerBound }
    return line.firstMatch(of: /[A-Za-z0-9_]+\/[^\/:]+:[0-9]+: $/)?.range.lowerBound ?? mark
  }
}
