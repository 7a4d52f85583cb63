extension NotebookDocument {
  /// Replaces parameters by `name:value` texts of the command line (`-P`).
  ///
  /// A value must have the type of the declared one; an unknown name is an error.
  package mutating func setParameters(_ assignments: [String]) throws(NotebookError) {
    for assignment in assignments {
      guard let (name, text) = FrontMatter.split(assignment) else {
        throw .argument(.malformedOverride(option: "-P", text: assignment))
      }
      try setParameter(name, to: try Self.value(text, option: "-P"), spelled: text)
    }
  }

  /// Replaces parameters by the entries of a YAML text (`--execute-params`).
  package mutating func setParameters(yaml: String) throws(NotebookError) {
    var problems: [Diagnostic] = []
    let entries = YAMLReader(text: yaml).entries(example: "epochs: 50", problems: &problems)
    if let problem = problems.first {
      throw .argument(.invalidOverride("--execute-params, line \(problem.position.line): \(problem.message)"))
    }
    for entry in entries ?? [] { try setParameter(entry.key, to: entry.value, spelled: nil) }
  }

  /// Text is taken as spelled where it would be a list or mapping to YAML.
  private mutating func setParameter(
    _ name: String, to yaml: YAMLValue, spelled text: String?
  ) throws(NotebookError) {
    guard let index = frontMatter.parameters.firstIndex(where: { $0.name == name }) else {
      let names = frontMatter.parameters.map(\.name)
      throw .argument(.unknownParameter(name, suggestion: Spelling.nearest(to: name, in: names)))
    }
    let declared = frontMatter.parameters[index].value
    if case .text = declared, let text = yaml.text ?? text {
      frontMatter.parameters[index].value = .text(text)
      return
    }
    guard let value = Parameter.Value(yaml)?.converted(like: declared) else {
      throw .argument(.parameterType(name: name, expected: declared.typeName, found: yaml.found))
    }
    frontMatter.parameters[index].value = value
  }

  private static func value(_ text: String, option: String) throws(NotebookError) -> YAMLValue {
    var problems: [Diagnostic] = []
    guard let value = YAMLReader(text: text).value(problems: &problems) else {
      throw .argument(.invalidOverride("\(option) '\(text)': \(problems.first?.message ?? "")"))
    }
    return value
  }
}

extension YAMLReader {
  /// YAML that does not come from a notebook.
  init(text: String) {
    let parts = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    self.init(lines: parts.enumerated().map { (String($1), SourcePosition(line: $0 + 1, column: 1)) })
  }
}
