extension FrontMatter {
  /// Replaces front matter keys by `key:value` texts of the command line (`-M`).
  mutating func setMetadata(_ assignments: [String]) throws(NotebookError) {
    for assignment in assignments {
      guard let (key, text) = Self.split(assignment) else {
        throw .argument(.malformedOverride(option: "-M", text: assignment))
      }
      guard FrontMatterDecoder.keys.contains(key), key != "params" else {
        let keys = FrontMatterDecoder.keys.filter { $0 != "params" }
        throw .argument(.unknownOverride(key, suggestion: Spelling.nearest(to: key, in: keys)))
      }
      var decoder = FrontMatterDecoder(frontMatter: self)
      decoder.read(YAMLReader(text: "\(key): \(text)"))
      if let problem = decoder.problems.first {
        throw .argument(.invalidOverride("-M '\(assignment)': \(problem.message)"))
      }
      self = decoder.frontMatter
    }
  }

  /// `name:value` at its first colon.
  static func split(_ assignment: String) -> (name: String, text: String)? {
    guard let colon = assignment.firstIndex(of: ":"), colon > assignment.startIndex else { return nil }
    return (String(assignment[..<colon]), String(assignment[assignment.index(after: colon)...]))
  }
}
