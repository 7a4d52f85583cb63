/// A file that lies beside a report.
package struct ReportFile: Hashable, Sendable {
  /// Its path from the report's folder, with `/`.
  package var path: String
  package var bytes: [UInt8]
}
