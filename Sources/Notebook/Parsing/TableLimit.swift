/// Finds tables that would take far longer than their text: cmark-gfm fills every row up to the number of columns, and at
/// each line of dashes reads the paragraph before it once more.
enum TableLimit {
  static let columns = 1_000
  static let cells = 200_000
  /// Bytes of paragraphs that are read once more.
  private static let repeatedBytes = 4 << 20

  /// A line of dashes that is too much.
  static func line(ofTooMuchIn lines: [String]) -> Int? {
    let columns = lines.map(columnCount)
    guard columns.contains(where: { $0 > 0 }) else { return nil }
    return lineOfTooManyCells(lines, columns) ?? lineOfTooManyBytes(lines, columns)
  }

  private static func lineOfTooManyCells(_ lines: [String], _ columns: [Int]) -> Int? {
    var rows = 0
    for index in lines.indices.reversed() {
      if columns[index] > Self.columns || columns[index] * rows > cells { return index + 1 }
      rows = isEmpty(lines[index]) ? 0 : rows + 1
    }
    return nil
  }

  private static func lineOfTooManyBytes(_ lines: [String], _ columns: [Int]) -> Int? {
    var (paragraph, repeated) = (0, 0)
    for index in lines.indices {
      if columns[index] > 0 { repeated += paragraph }
      if repeated > repeatedBytes { return index + 1 }
      paragraph = isEmpty(lines[index]) ? 0 : paragraph + lines[index].utf8.count
    }
    return nil
  }

  /// The number of columns where the line consists of dashes, colons and bars, behind marks of lists and quotes; else 0.
  private static func columnCount(_ line: String) -> Int {
    guard let bar = line.utf8.firstIndex(of: UInt8(ascii: "|")) else { return 0 }
    let isMarks = line.utf8[..<bar].allSatisfy { isSpace($0) || isRule($0) || "0123456789.)*+".utf8.contains($0) }
    let rest = line.utf8[bar...]
    guard isMarks, rest.allSatisfy({ isSpace($0) || isRule($0) }) else { return 0 }
    return rest.count { $0 == UInt8(ascii: "|") } + 1
  }

  /// Whether a line ends a paragraph, also within a quote.
  static func isEmpty(_ line: String) -> Bool { line.utf8.allSatisfy(isSpace) }
  private static func isRule(_ byte: UInt8) -> Bool { "|-:".utf8.contains(byte) }
  private static func isSpace(_ byte: UInt8) -> Bool { " \t>".utf8.contains(byte) }
}
