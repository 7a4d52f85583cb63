/// Lines of printed text that are longer than a page can show: browsers draw nothing of a line of millions of characters.
enum LongLines {
  /// Characters of a line that a page shows.
  private static let limit = 10_000

  /// The text with the rest of each such line counted instead.
  static func shortened(_ text: String) -> String {
    guard text.utf8.count > limit else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false).map(shortened).joined(separator: "\n")
  }

  private static func shortened(_ line: Substring) -> String {
    let scalars = line.unicodeScalars
    guard line.utf8.count > limit,
      let end = scalars.index(scalars.startIndex, offsetBy: limit, limitedBy: scalars.endIndex), end < scalars.endIndex
    else { return String(line) }
    let rest = scalars.distance(from: end, to: scalars.endIndex)
    return String(scalars[..<end]) + " … \(rest) more \(rest == 1 ? "character" : "characters")"
  }
}
