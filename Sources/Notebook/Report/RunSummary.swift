/// A run in the words of a terminal.
package struct RunSummary {
  private let errors: [Diagnostic]
  private let warnings: [Diagnostic]
  /// `14 claims, 14 hold`; empty without claims.
  package let claims: String

  package init(_ document: NotebookDocument, _ result: NotebookResult) {
    let findings = RunFindings(document, result)
    errors = findings.failures.map(\.diagnostic)
    warnings = document.warnings + result.warnings
    claims = findings.claims.isEmpty ? "" : findings.sentence
  }

  /// Whether every cell and claim is as it should be; strictly, warnings count too.
  package func holds(strictly: Bool) -> Bool {
    errors.isEmpty && (warnings.isEmpty || !strictly)
  }

  /// The messages in the order of the file.
  package func messages(withWarnings: Bool) -> [Diagnostic] {
    (errors + (withWarnings ? warnings : [])).sorted { $0.position < $1.position }
  }
}
