/// What can be wrong with a notebook or with what the command line asks of it; the words are in `description`.
package enum NotebookProblem: Error, Hashable {
  case unreadable(path: String, reason: String)
  case fileTooLarge(bytes: Int, limit: Int)
  case invalidUTF8
  case nulCharacter
  case nestedTooDeeply(limit: Int)
  case tableTooLarge
  case tooMuchEmphasis

  case unclosedFrontMatter
  case invalidYAML(String)
  case notAMapping(example: String)
  case duplicateKey(String)
  case unknownKey(String, place: String, suggestion: String?)
  case badValue(key: String, expected: String, found: String, suggestion: String?)
  case invalidParameterName(String)

  case unclosedFence(String)
  case unclosedMath
  case unclosedDivision
  case strayDivisionEnd
  case divisionWithoutClass
  case unknownCallout(String, suggestion: String?)
  case headerOptions(suggested: [String])
  case missingSpaceAfterColon(key: String)
  case invalidLabel(String)
  case duplicateLabel(String, first: SourcePosition)
  case unresolvedReference(String, suggestion: String?)
  case unterminatedExpression
  case emptyExpression

  case noTypesetter
  case brokenTypesetter(reason: String)
  case invalidTeX(reason: String)
  case formulaTooLong(limit: Int)
  case unseenCharacter(String)

  case remoteImage(String)
  case missingImage(String)
  case imageTooLarge(String, limit: Int)
  case unknownImage(String)
  case unbackedNumber(String)

  case malformedOverride(option: String, text: String)
  case unknownParameter(String, suggestion: String?)
  case parameterType(name: String, expected: String, found: String)
  case unknownOverride(String, suggestion: String?)
  case invalidOverride(String)
}

extension NotebookProblem {
  func diagnostic(_ severity: Diagnostic.Severity = .error, at position: SourcePosition) -> Diagnostic {
    Diagnostic(severity, at: position, description)
  }
}

extension NotebookProblem: CustomStringConvertible {
  package var description: String {
    fileProblem ?? yamlProblem ?? bodyProblem ?? mathProblem ?? contentProblem ?? overrideProblem ?? ""
  }

  private var fileProblem: String? {
    switch self {
    case .unreadable(let path, let reason): "\(path): \(reason)"
    case .fileTooLarge(let bytes, let limit):
      "the file has \(bytes) bytes; at most \(limit >> 20) MiB are read"
    case .invalidUTF8: "the file is not valid UTF-8 from here on"
    case .nulCharacter: "a NUL character is not text"
    case .nestedTooDeeply(let limit): "more than \(limit) levels of nesting"
    case .tableTooLarge:
      "a table that is too large: at most \(TableLimit.columns) columns and \(TableLimit.cells) cells, and an empty line before it"
    case .tooMuchEmphasis: "a paragraph with too many brackets and signs of emphasis: divide it by an empty line"
    default: nil
    }
  }

  private var yamlProblem: String? {
    switch self {
    case .unclosedFrontMatter: "the front matter is not closed; end it with a line '---'"
    case .invalidYAML(let problem): "invalid YAML: \(problem)"
    case .notAMapping(let example): "expected 'key: value' lines, such as '\(example)'"
    case .duplicateKey(let key): "'\(key)' is given twice"
    case .unknownKey(let key, let place, let suggestion):
      "unknown key '\(key)' in \(place)" + didYouMean(suggestion)
    case .badValue(let key, let expected, let found, let suggestion):
      "'\(key)' must be \(expected), not '\(found)'" + didYouMean(suggestion)
    case .invalidParameterName(let name):
      "'\(name)' cannot name a parameter: cells read it as 'params.\(name)', so it must be a Swift identifier"
    default: nil
    }
  }

  private var bodyProblem: String? {
    switch self {
    case .unclosedFence(let fence): "the fence '\(fence)' is never closed"
    case .unclosedMath: "'$$' is never closed"
    case .unclosedDivision: "':::' is never closed"
    case .strayDivisionEnd: "':::' closes nothing that was opened here"
    case .divisionWithoutClass: "expected a class after ':::', such as '::: {.callout-note}'"
    case .unknownCallout(let name, let suggestion): "unknown callout '\(name)'" + didYouMean(suggestion)
    case .headerOptions(let suggested):
      "options go on lines of their own inside the cell: " + suggested.map { "'\($0)'" }.joined(separator: ", ")
    case .missingSpaceAfterColon(let key): "a space is missing after '\(key):'"
    case .invalidLabel(let label): "the label '\(label)' may only have letters, digits, '-' and '_'"
    case .duplicateLabel(let label, let first):
      "the label '\(label)' is already used at \(first.line):\(first.column)"
    case .unresolvedReference(let label, let suggestion):
      "'@\(label)' refers to nothing" + didYouMean(suggestion.map { "@" + $0 })
    case .unterminatedExpression: "the inline expression is never closed"
    case .emptyExpression: "the inline expression is empty"
    default: nil
    }
  }

  private var mathProblem: String? {
    switch self {
    case .noTypesetter:
      "math is shown as TeX, since KaTeX is not installed; `apt-get install libjs-katex fonts-katex` installs it"
    case .brokenTypesetter(let reason): "math is shown as TeX, since KaTeX failed: \(reason)"
    case .invalidTeX(let reason): "the formula cannot be set: \(reason)"
    case .formulaTooLong(let limit): "the formula cannot be set: it has more than \(limit) bytes"
    case .unseenCharacter(let name): "the formula cannot be set: it has the character \(name), which nobody sees"
    default: nil
    }
  }

  private var contentProblem: String? {
    switch self {
    case .remoteImage(let source): "the image '\(source)' is not on this machine, so the page can't hold it"
    case .missingImage(let source): "the image '\(source)' can't be read"
    case .imageTooLarge(let source, let limit): "the image '\(source)' is larger than \(limit >> 20) MiB"
    case .unknownImage(let source): "the image '\(source)' is not a PNG, JPEG, GIF, WebP, AVIF or SVG file"
    case .unbackedNumber(let number):
      "no cell of this run has the number \(number); compute it with `{swift} …`, or write it as code"
    default: nil
    }
  }

  private var overrideProblem: String? {
    switch self {
    case .malformedOverride(let option, let text): "\(option) '\(text)': expected 'name:value'"
    case .unknownParameter(let name, let suggestion):
      "the notebook has no parameter '\(name)'" + didYouMean(suggestion)
    case .parameterType(let name, let expected, let found):
      "parameter '\(name)' must be \(expected), not '\(found)'"
    case .unknownOverride(let key, let suggestion): "-M '\(key)': unknown key" + didYouMean(suggestion)
    case .invalidOverride(let problem): problem
    default: nil
    }
  }

  private func didYouMean(_ suggestion: String?) -> String {
    suggestion.map { "; did you mean '\($0)'?" } ?? ""
  }
}
