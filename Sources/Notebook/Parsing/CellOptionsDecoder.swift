/// Reads the `//|` lines of a cell.
struct CellOptionsDecoder {
  /// Names as messages suggest them.
  static let keys = [
    "label", "eval", "echo", "output", "include", "error", "code-fold", "code-summary", "fig-cap", "fig-alt",
    "fig-width", "fig-height", "fig-dpi", "layout-ncol", "tbl-cap", "classes", "tags", "cache", "timeout", "expect",
    "expect-match", "inputs", "compare",
  ]

  /// Lines of `code` that hold options, from the top.
  static func optionLineCount(in code: String) -> Int {
    code.split(separator: "\n", omittingEmptySubsequences: false).prefix { $0.hasPrefix("//|") }.count
  }

  var options: CellOptions
  var labelPosition: SourcePosition?
  private var fields = YAMLFields(place: "cell options")

  var problems: [Diagnostic] { fields.problems }

  /// - Parameter column: Where a line of the code begins on its line of the file: one may be indented less than others.
  init(code: String, firstLine: Int, column: (_ line: Int, _ text: Substring) -> Int, defaults: CellOptions) {
    options = defaults
    let count = Self.optionLineCount(in: code)
    guard count > 0 else { return }
    let lines = code.split(separator: "\n", maxSplits: count, omittingEmptySubsequences: false).prefix(count)
    let reader = YAMLReader(
      lines: lines.enumerated().map { index, line in
        let text = line.dropFirst(3)
        let skipped = text.hasPrefix(" ") ? 4 : 3
        let place = SourcePosition(line: firstLine + index, column: column(firstLine + index, line) + skipped)
        return (String(line.dropFirst(skipped)), place)
      })
    for entry in reader.entries(example: "echo: false", problems: &fields.problems) ?? [] { read(entry) }
  }

  private mutating func read(_ entry: YAMLEntry) {
    // knitr spells these names with dots.
    var entry = entry
    entry.key = entry.key.split(separator: ".", omittingEmptySubsequences: false).joined(separator: "-")
    if !readRunning(entry), !readShowing(entry), !readFigure(entry) {
      fields.rejectUnknown(entry, known: Self.keys)
    }
  }

  private mutating func readRunning(_ entry: YAMLEntry) -> Bool {
    switch entry.key {
    case "eval": fields.boolean(entry, into: &options.eval)
    case "error": fields.boolean(entry, into: &options.error)
    case "cache": fields.boolean(entry, into: &options.cache)
    case "timeout": fields.positive(entry, into: &options.timeout, unit: "seconds")
    case "expect": readExpectation(entry)
    case "expect-match": fields.text(entry, into: &options.expectMatch)
    case "inputs": fields.texts(entry, into: &options.inputs)
    case "compare": readComparison(entry)
    default: return false
    }
    return true
  }

  private mutating func readShowing(_ entry: YAMLEntry) -> Bool {
    switch entry.key {
    case "label": readLabel(entry)
    case "echo": fields.boolean(entry, into: &options.echo)
    case "include": fields.boolean(entry, into: &options.include)
    case "output": fields.choice(entry, of: ["true", "false", "asis"], into: &options.output)
    case "code-fold": fields.choice(entry, of: ["true", "false", "show"], into: &options.codeFold)
    case "code-summary": fields.text(entry, into: &options.codeSummary)
    case "classes": readClasses(entry)
    case "tags": fields.texts(entry, into: &options.tags)
    default: return false
    }
    return true
  }

  private mutating func readFigure(_ entry: YAMLEntry) -> Bool {
    switch entry.key {
    case "fig-cap": fields.text(entry, into: &options.figureCaption)
    case "fig-alt": fields.text(entry, into: &options.figureAlt)
    case "fig-width": fields.positive(entry, into: &options.figureWidth, unit: "inches")
    case "fig-height": fields.positive(entry, into: &options.figureHeight, unit: "inches")
    case "fig-dpi": fields.positive(entry, into: &options.figureDPI, unit: "pixels per inch")
    case "layout-ncol": fields.count(entry, in: 1...12, into: &options.layoutColumns)
    case "tbl-cap": fields.text(entry, into: &options.tableCaption)
    default: return false
    }
    return true
  }

  private mutating func readLabel(_ entry: YAMLEntry) {
    guard let label = entry.value.text, !label.isEmpty else {
      return fields.rejectValue(of: entry, expected: "text")
    }
    guard label.utf8.allSatisfy(isWordByte) else {
      return fields.reject(.invalidLabel(label), at: entry.value.position)
    }
    options.label = label
    labelPosition = entry.value.position
  }

  private mutating func readClasses(_ entry: YAMLEntry) {
    fields.texts(entry, into: &options.classes)
    options.classes = options.classes.flatMap { $0.split(separator: " ").map(String.init) }
    if !options.classes.allSatisfy({ $0.utf8.allSatisfy(isWordByte) }) {
      fields.rejectValue(of: entry, expected: "names of letters, digits, '-' and '_'")
    }
  }

  private mutating func readExpectation(_ entry: YAMLEntry) {
    var expectation = CellOptions.Expectation.trap
    let count = fields.problems.count
    fields.choice(entry, of: CellOptions.Expectation.allCases.map(\.rawValue), into: &expectation)
    if fields.problems.count == count { options.expect = expectation }
  }

  private mutating func readComparison(_ entry: YAMLEntry) {
    guard case .mapping(let entries) = entry.value.content else {
      return fields.rejectValue(of: entry, expected: "a mapping, such as {within: 1e-5}")
    }
    var nested = YAMLFields(place: "compare")
    for entry in entries {
      switch entry.key {
      case "within":
        options.compareWithin = entry.value.real.flatMap { $0 > 0 ? $0 : nil }
        if options.compareWithin == nil { nested.rejectValue(of: entry, expected: "a positive number") }
      case "pixels":
        options.comparePixels = entry.value.real.flatMap { $0 > 0 && $0 <= 1 ? $0 : nil }
        if options.comparePixels == nil {
          nested.rejectValue(of: entry, expected: "a share of the pixels, above 0 and at most 1")
        }
      default: nested.rejectUnknown(entry, known: ["within", "pixels"])
      }
    }
    fields.problems += nested.problems
  }
}
