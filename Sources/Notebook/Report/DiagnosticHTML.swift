import Markup

/// A message under the cell it is about, with the line it points at.
struct DiagnosticHTML {
  let document: NotebookDocument

  func block(_ diagnostics: [Diagnostic], isExpected: Bool = false) -> [HTML] {
    guard !diagnostics.isEmpty else { return [] }
    let isError = diagnostics.contains { $0.severity == .error }
    let kind = isExpected ? "expected" : isError ? "error" : "warning"
    let lines = diagnostics.flatMap(message)
    return [
      .element(.div, [.class("diagnostic \(kind)")], [.element(.pre, [.scrollable], [.element(.samp, [], lines)])])
    ]
  }

  private func message(_ diagnostic: Diagnostic) -> [HTML] {
    let header = HTML.element(.strong, [], [.text(diagnostic.rendered(file: document.file))])
    guard let quote = quote(diagnostic.position) else { return [header, .text("\n")] }
    return [header, .text("\n" + quote + "\n")]
  }

  /// The source line, and a caret below the column.
  private func quote(_ position: SourcePosition) -> String? {
    guard document.lines.indices.contains(position.line - 1) else { return nil }
    let number = String(position.line)
    let line = LongLines.shortened(document.lines[position.line - 1])
    // Tabs stay tabs, so that the caret meets its column.
    let lead = line.unicodeScalars.prefix(max(0, position.column - 1)).map { $0 == "\t" ? "\t" : " " }.joined()
    let margin = String(repeating: " ", count: number.count)
    return "  \(number) │ \(line)\n  \(margin) │ \(lead)^"
  }
}
