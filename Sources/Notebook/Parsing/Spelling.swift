/// Finds what an author probably meant.
package enum Spelling {
  /// The candidate fewest edits away from `word`, if that is at most a third of its length (and at most 3).
  package static func nearest(to word: String, in candidates: some Sequence<String>) -> String? {
    let word = Array(word.lowercased().unicodeScalars)
    guard word.count <= 64 else { return nil }
    let limit = max(1, min(3, word.count / 3))
    return candidates.map { (name: $0, edits: distance(word, Array($0.lowercased().unicodeScalars))) }
      .filter { $0.edits <= limit }.min { $0.edits < $1.edits }?.name
  }

  /// Edits (insert, delete, replace, swap neighbours) between two words: optimal string alignment.
  private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var previous = [Int]()
    var current = Array(0...b.count)
    for i in a.indices {
      var next = [i + 1]
      for j in b.indices {
        var edits = min(current[j] + (a[i] == b[j] ? 0 : 1), current[j + 1] + 1, next[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { edits = min(edits, previous[j - 1] + 1) }
        next.append(edits)
      }
      (previous, current) = (current, next)
    }
    return current[b.count]
  }
}
