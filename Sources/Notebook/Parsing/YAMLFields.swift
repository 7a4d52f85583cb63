/// Reads the entries of a mapping one by one and notes what is wrong with each.
struct YAMLFields {
  /// How messages name the mapping: `execute`.
  let place: String
  var problems: [Diagnostic] = []

  mutating func reject(_ problem: NotebookProblem, at position: SourcePosition) {
    problems.append(problem.diagnostic(at: position))
  }

  mutating func rejectUnknown(_ entry: YAMLEntry, known: [String]) {
    let suggestion = Spelling.nearest(to: entry.key, in: known)
    reject(.unknownKey(entry.key, place: place, suggestion: suggestion), at: entry.position)
  }

  mutating func rejectValue(of entry: YAMLEntry, expected: String, suggestion: String? = nil) {
    let problem = NotebookProblem.badValue(
      key: entry.key, expected: expected, found: entry.value.found, suggestion: suggestion)
    reject(problem, at: entry.value.position)
  }

  mutating func boolean(_ entry: YAMLEntry, into target: inout Bool) {
    if let value = entry.value.boolean {
      target = value
    } else {
      let meant = entry.value.text.flatMap { Self.spellings[$0.lowercased()] }
      rejectValue(of: entry, expected: "true or false", suggestion: meant)
    }
  }

  mutating func text(_ entry: YAMLEntry, into target: inout String?) {
    if let value = entry.value.text, !entry.value.isNull {
      target = value
    } else if !entry.value.isNull {
      rejectValue(of: entry, expected: "text")
    }
  }

  mutating func texts(_ entry: YAMLEntry, into target: inout [String]) {
    if let value = entry.value.texts {
      target = value
    } else {
      rejectValue(of: entry, expected: "text or a list of texts")
    }
  }

  mutating func positive(_ entry: YAMLEntry, into target: inout Double?, unit: String) {
    if let value = entry.value.real, value > 0 {
      target = value
    } else {
      rejectValue(of: entry, expected: "a positive number of \(unit)")
    }
  }

  mutating func count(_ entry: YAMLEntry, in range: ClosedRange<Int>, into target: inout Int?) {
    if let value = entry.value.integer, range.contains(value) {
      target = value
    } else {
      rejectValue(of: entry, expected: "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
  }

  mutating func choice<Value: RawRepresentable<String>>(
    _ entry: YAMLEntry, of names: [String], into target: inout Value
  ) {
    if let text = entry.value.text, let value = Value(rawValue: text) {
      target = value
    } else {
      let suggestion = entry.value.text.flatMap { Spelling.nearest(to: $0, in: names) }
      rejectValue(of: entry, expected: names.joined(separator: ", "), suggestion: suggestion)
    }
  }

  private static let spellings = [
    "yes": "true", "no": "false", "on": "true", "off": "false", "1": "true", "0": "false", "t": "true", "f": "false",
    "ture": "true", "flase": "false", "fasle": "false", "fales": "false",
  ]
}
