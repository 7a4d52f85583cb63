internal import CellProtocol
import Digest
import FoundationEssentials

/// The machine-readable result of a run (`--results`): no clock and no path of the machine in it.
package enum ResultsFile {
  /// JSON with keys in alphabetical order.
  package static func text(_ document: NotebookDocument, _ result: NotebookResult) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(Record(document, result)) else { return "{}\n" }
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}

private struct Record: Encodable {
  struct Message: Encodable {
    var line: Int
    var column: Int
    var severity: String
    var message: String

    init(_ diagnostic: Diagnostic) {
      line = diagnostic.position.line
      column = diagnostic.position.column
      severity = diagnostic.severity.rawValue
      message = diagnostic.message
    }
  }

  struct Output: Encodable {
    var mime: String
    var text: String?
    var sha256: String?
    var sha256Dark: String?
    var width: Int?
    var height: Int?
    var alt: String?
  }

  struct CellRecord: Encodable {
    var index: Int
    var label: String?
    var line: Int
    var status: String
    var stdout: String
    var stderr: String
    /// Bytes of prints that were left out; missing where there are none.
    var omitted: Int?
    var diagnostics: [Message]
    var outputs: [Output]
  }

  struct Claim: Encodable {
    var text: String
    var holds: Bool
    var measured: String
    var line: Int
  }

  var version = 1
  var notebook: String
  var status: String
  var cells: [CellRecord]
  var claims: [Claim]
  var diagnostics: [Message]

  init(_ document: NotebookDocument, _ result: NotebookResult) {
    let findings = RunFindings(document, result)
    notebook = document.file
    status = findings.succeeded ? "ok" : "failed"
    cells = document.cells.map { cell in CellRecord(cell, result.cells.first { $0.cell == cell.index }) }
    claims = findings.claims.map {
      Claim(text: $0.record.text, holds: $0.record.holds, measured: $0.record.measured, line: $0.line)
    }
    diagnostics = (document.warnings + result.diagnostics).map(Message.init)
  }
}

extension Record.CellRecord {
  fileprivate init(_ cell: Cell, _ result: CellResult?) {
    index = cell.index
    label = cell.options.label
    line = cell.start.line
    status = (result?.status ?? .skipped).rawValue
    let pieces = result?.pieces ?? []
    stdout = pieces.map { if case .standardOutput(let text) = $0 { text } else { "" } }.joined()
    stderr = pieces.map { if case .standardError(let text) = $0 { text } else { "" } }.joined()
    let omissions = pieces.map { if case .omission(let bytes) = $0 { bytes } else { 0 } }.reduce(0, +)
    omitted = omissions > 0 ? omissions : nil
    diagnostics = (result?.diagnostics ?? []).map(Record.Message.init)
    outputs = pieces.compactMap { if case .display(let output) = $0 { Record.Output(output) } else { nil } }
  }
}

extension Record.Output {
  fileprivate init(_ output: CellOutput) {
    switch output {
    case .text(let text), .formula(_, let text): self.init(mime: "text/plain", text: text)
    case .figure(let figure):
      self.init(
        mime: "image/png", sha256: SHA256.hex(of: figure.light), sha256Dark: SHA256.hex(of: figure.dark),
        width: figure.pixelWidth, height: figure.pixelHeight, alt: figure.alt)
    case .scrubber(let scrubber):
      let (light, dark) = (scrubber.strips.flatMap(\.light), scrubber.strips.flatMap(\.dark))
      self.init(
        mime: "image/png", sha256: SHA256.hex(of: light), sha256Dark: SHA256.hex(of: dark), alt: scrubber.title)
    case .question(let question):
      let rows = question.answers.map { $0.map { $0 ? question.yes : question.no }.joined(separator: " ") }
      self.init(mime: "text/plain", text: ([question.text] + rows).joined(separator: "\n"))
    }
  }
}
