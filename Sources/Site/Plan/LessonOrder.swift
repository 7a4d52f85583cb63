/// The order of lessons: by path, part by part, where `2-b` stands before `10-a`, and an index before its neighbours.
enum LessonOrder {
  static func precedes(_ a: LessonFile, _ b: LessonFile) -> Bool {
    let (first, second) = (parts(of: a.path), parts(of: b.path))
    for (x, y) in zip(first, second) where x != y {
      return x.lexicographicallyPrecedes(y)
    }
    return first.count < second.count
  }

  private enum Piece: Hashable, Comparable {
    /// A number without leading zeros: a longer one is larger.
    case number(length: Int, digits: String)
    case text(String)
  }

  private static func parts(of path: String) -> [[Piece]] {
    path.split(separator: "/").map { part in
      let stem = part.split(separator: ".").first
      return stem == "index" ? [] : pieces(of: part)
    }
  }

  private static func pieces(of text: Substring) -> [Piece] {
    var pieces: [Piece] = []
    var rest = text[...]
    while let first = rest.first {
      let isNumber = isDigit(first)
      let run = rest.prefix { isDigit($0) == isNumber }
      rest = rest[run.endIndex...]
      let digits = run.drop { $0 == "0" }
      pieces.append(isNumber ? .number(length: digits.count, digits: String(digits)) : .text(String(run)))
    }
    // Numbers that differ in zeros only, or texts that are spelled in two ways.
    return pieces + [.text(String(text))]
  }

  private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }
}
