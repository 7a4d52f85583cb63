/// The names that a notebook gives to its parts, each used once in the page.
struct LabelTable {
  private var positions: [String: SourcePosition] = [:]
  private var generated: Set<String> = []
  /// The last number given to headings of a name: every smaller one is taken.
  private var counts: [String: Int] = [:]
  private(set) var problems: [Diagnostic] = []

  var names: [String] { positions.keys.sorted() }

  func contains(_ label: String) -> Bool { positions[label] != nil }

  mutating func add(_ label: String, at position: SourcePosition) {
    if !label.utf8.allSatisfy(isWordByte) || label.isEmpty {
      problems.append(NotebookProblem.invalidLabel(label).diagnostic(at: position))
    } else if let first = positions[label] {
      problems.append(NotebookProblem.duplicateLabel(label, first: first).diagnostic(at: position))
    } else {
      positions[label] = position
    }
  }

  /// GitHub's rule: lower case, letters, digits, `-` and `_` kept, spaces to `-`, and `-1`, `-2`, … where taken.
  ///
  /// A heading never takes a name that looks like a label, so that labels after it stay free.
  mutating func headingID(for title: String) -> String {
    let kept = title.lowercased().unicodeScalars.compactMap { scalar -> Character? in
      if scalar == " " { return "-" }
      let isKept =
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil || "-_".unicodeScalars.contains(scalar)
      return isKept ? Character(scalar) : nil
    }
    var base = kept.isEmpty ? "section" : String(kept)
    if ["fig-", "tbl-", "eq-", "sec-"].contains(where: base.hasPrefix) { base = "section-" + base }
    var id = base
    var count = counts[base] ?? 0
    if count > 0 { id = "\(base)-\(count)" }
    while positions[id] != nil || !generated.insert(id).inserted {
      count += 1
      id = "\(base)-\(count)"
    }
    counts[base] = count
    return id
  }
}
