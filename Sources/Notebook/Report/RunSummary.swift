/// A run in the words of a terminal.
package struct RunSummary {
  private let errors: [Diagnostic]
  private let warnings: [Diagnostic]
  /// `14 claims, 14 hold`; empty without claims.
  package let claims: String

  /// A strict summary also warns of numbers in the prose that the run does not back.
  package init(_ document: NotebookDocument, _ result: NotebookResult, strictly: Bool = false) {
    let findings = RunFindings(document, result)
    errors = findings.failures.map(\.diagnostic)
    let unbacked = strictly ? UnbackedNumbers.warnings(document, result) : []
    warnings = document.warnings + result.warnings + unbacked
    claims = findings.claims.isEmpty ? "" : findings.sentence
  }

  /// `lesson.html: 14 claims, 14 hold`.
  package func verdict(on place: String) -> String { claims.isEmpty ? place : "\(place): \(claims)" }

  /// Whether every cell and claim is as it should be; strictly, warnings count too.
  package func holds(strictly: Bool) -> Bool {
    errors.isEmpty && (warnings.isEmpty || !strictly)
  }

  /// The messages in the order of the file.
  package func messages(withWarnings: Bool) -> [Diagnostic] {
    (errors + (withWarnings ? warnings : [])).sorted { $0.position < $1.position }
  }
}
