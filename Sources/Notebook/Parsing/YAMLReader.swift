private import Yams

/// Lines of YAML inside a notebook, each with the place of its first character.
struct YAMLReader {
  private let lines: [(text: String, start: SourcePosition)]
  /// In Unicode scalars.
  private let widths: [Int]

  init(lines: [(text: String, start: SourcePosition)]) {
    self.lines = lines
    widths = lines.map(\.text.unicodeScalars.count)
  }

  /// The entries of the mapping that the lines hold, in their order; `nil` and diagnostics where they hold none.
  func entries(example: String, problems: inout [Diagnostic]) -> [YAMLEntry]? {
    guard let value = value(problems: &problems) else { return nil }
    if value.isNull { return [] }
    guard case .mapping(let entries) = value.content else {
      problems.append(
        missingSpace(in: value) ?? NotebookProblem.notAMapping(example: example).diagnostic(at: value.position))
      return nil
    }
    return entries
  }

  /// The value that the lines hold.
  func value(problems: inout [Diagnostic]) -> YAMLValue? {
    let text = lines.map(\.text).joined(separator: "\n")
    guard YAMLSize.isBearable(text) else {
      problems.append(NotebookProblem.invalidYAML("too many values").diagnostic(at: position(line: 1, column: 1)))
      return nil
    }
    do {
      // The basic resolver leaves every scalar text: ours are resolved by what each key expects.
      let parser = try Parser(yaml: text, resolver: .basic)
      guard let root = try parser.singleRoot() else {
        return YAMLValue(content: .scalar("", isQuoted: false), position: position(line: 1, column: 1))
      }
      return converted(root)
    } catch let error as YamlError {
      problems.append(diagnostic(for: error))
    } catch {
      problems.append(NotebookProblem.invalidYAML("\(error)").diagnostic(at: position(line: 1, column: 1)))
    }
    return nil
  }

  /// `echo:false` is one scalar to YAML.
  private func missingSpace(in value: YAMLValue) -> Diagnostic? {
    guard let text = value.text, let colon = text.firstIndex(of: ":"), colon > text.startIndex else { return nil }
    let key = String(text[..<colon])
    guard key.utf8.allSatisfy({ isWordByte($0) || $0 == UInt8(ascii: ".") }) else { return nil }
    return NotebookProblem.missingSpaceAfterColon(key: key).diagnostic(at: value.position)
  }

  private func position(line: Int, column: Int) -> SourcePosition {
    guard let last = lines.indices.last else { return SourcePosition(line: 1, column: 1) }
    let isLine = lines.indices.contains(line - 1)
    let index = isLine ? line - 1 : last
    let column = isLine ? min(max(1, column), widths[index] + 1) : widths[index] + 1
    let start = lines[index].start
    return SourcePosition(line: start.line, column: start.column + column - 1)
  }

  private func position(_ mark: Mark?) -> SourcePosition {
    position(line: mark?.line ?? 1, column: mark?.column ?? 1)
  }
}

extension YAMLReader {
  private func converted(_ node: Node) -> YAMLValue {
    let content: YAMLValue.Content =
      switch node {
      case .scalar(let scalar):
        .scalar(scalar.string, isQuoted: scalar.style != .plain && scalar.style != .any)
      case .sequence(let items): .sequence(items.map(converted))
      case .mapping(let pairs):
        .mapping(
          pairs.map { key, value in
            YAMLEntry(key: key.scalar?.string ?? "", position: position(key.mark), value: converted(value))
          })
      // The parser puts what an alias stands for in its place.
      case .alias: .scalar("", isQuoted: false)
      }
    return YAMLValue(content: content, position: position(node.mark))
  }

  private func diagnostic(for error: YamlError) -> Diagnostic {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return NotebookProblem.invalidYAML(problem).diagnostic(at: position(mark))
    case .duplicatedKeysInMapping(let keys, let context):
      let key = keys.min() ?? ""
      return NotebookProblem.duplicateKey(key).diagnostic(at: secondPlace(of: key) ?? position(context.mark))
    case .reader(let problem, _, _, _):
      return NotebookProblem.invalidYAML(problem).diagnostic(at: position(line: 1, column: 1))
    default:
      return NotebookProblem.invalidYAML("\(error)").diagnostic(at: position(line: 1, column: 1))
    }
  }

  /// The parser names a repeated key without its place.
  private func secondPlace(of key: String) -> SourcePosition? {
    let places = lines.enumerated().compactMap { index, line -> SourcePosition? in
      let indent = line.text.prefix { $0 == " " }.count
      let rest = line.text.dropFirst(indent)
      return rest.hasPrefix(key + ":") ? position(line: index + 1, column: indent + 1) : nil
    }
    return places.count > 1 ? places[1] : nil
  }
}

/// Whether a byte may stand in a label or key.
func isWordByte(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
    true
  default: false
  }
}
