/// Finds paragraphs that would take far longer than their text: at the end of each pair of brackets, cmark-gfm walks back
/// over all signs of emphasis that are still open.
enum EmphasisLimit {
  /// Brackets times signs; read in half a second.
  private static let walks = 1 << 27

  /// The first line of a paragraph that is too much.
  static func line(ofTooMuchIn lines: [String]) -> Int? {
    var (start, brackets, signs) = (0, 0, 0)
    for (index, line) in lines.enumerated() {
      if TableLimit.isEmpty(line) { (start, brackets, signs) = (index + 1, 0, 0) }
      for byte in line.utf8 {
        if byte == UInt8(ascii: "[") { brackets += 1 }
        if "*_~'\"".utf8.contains(byte) { signs += 1 }
      }
      if brackets * signs > walks { return start + 1 }
    }
    return nil
  }
}
