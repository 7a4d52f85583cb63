/// One message about a notebook, at its place.
package struct Diagnostic: Hashable, Sendable {
  /// How bad it is; `note` explains the message before it.
  package enum Severity: String, Sendable {
    case error, warning, note
  }

  package var severity: Severity
  package var position: SourcePosition
  package var message: String

  package init(_ severity: Severity, at position: SourcePosition, _ message: String) {
    self.severity = severity
    self.position = position
    self.message = message
  }

  /// The line that terminals and editors understand: `lesson.md:31:5: error: …`.
  package func rendered(file: String) -> String {
    "\(file):\(position.line):\(position.column): \(severity.rawValue): \(message)"
  }
}
