/// A message of the compiler about a unit, at a line of the unit's code.
package struct CompilerDiagnostic: Hashable {
  /// The label of the code; see ``SourceLabel``.
  package let label: String
  /// 1-based, in the unit's code.
  package let line: Int
  package let column: Int
  package let severity: Diagnostic.Severity
  package let message: String

  /// Reads the compiler's output, one message per line of the form `cell-4.swift:7:14: error: …`;
  /// the source lines and carets in between are left out: the notebook has them.
  package static func parse(_ output: String) -> [CompilerDiagnostic] {
    output.split(separator: "\n").compactMap { CompilerDiagnostic(line: $0) }
  }

  /// Whether an error is not about a place in Swift code: a C module, or something the compiler cannot read.
  package static func isErrorOutsideSwift(in output: String) -> Bool {
    output.split(separator: "\n").contains { line in
      line.contains(": error: ") && CompilerDiagnostic(line: line)?.label.hasSuffix(".swift") != true
    }
  }

  private init?(line text: Substring) {
    let parts = text.split(separator: ":", maxSplits: 4, omittingEmptySubsequences: false)
    guard parts.count == 5, let line = Int(parts[1]), let column = Int(parts[2]),
      let severity = Diagnostic.Severity(rawValue: String(parts[3].drop { $0 == " " }))
    else { return nil }
    label = String(parts[0])
    self.line = line - SourceLabel.lineOffset
    self.column = column
    self.severity = severity
    message = String(parts[4].drop { $0 == " " })
  }
}

extension Unit {
  /// The messages of the compiler at their places in the notebook.
  ///
  /// A message about generated code stands at the unit's start.
  func diagnostics(_ output: String) -> [Diagnostic] {
    CompilerDiagnostic.parse(output).map { message in
      Diagnostic(
        message.severity, at: position(label: message.label, line: message.line, column: message.column),
        message.message)
    }
  }

  /// Where the unit's first code stands in the notebook.
  var start: SourcePosition {
    let top = SourcePosition(line: 1, column: 1)
    return switch kind {
    case .prelude: top
    case .cell(let cell): cell.start
    case .inlineExpressions(let expressions): expressions.first?.start ?? top
    }
  }

  /// The place in the notebook of a line of a label; the unit's start for code that no author wrote.
  func position(label: String, line: Int, column: Int) -> SourcePosition {
    switch kind {
    case .prelude:
      start
    case .cell(let cell):
      label == SourceLabel.cell(cell) && line >= 1
        ? cell.position(ofLine: cell.optionLineCount + line, column: column) : start
    case .inlineExpressions(let expressions):
      expressions.first { SourceLabel.inline($0) == label }.map {
        SourcePosition(line: $0.start.line + line - 1, column: $0.start.column + column - 1)
      } ?? start
    }
  }
}
