internal import CellProtocol

/// The claims and failures of a run, with the places where the page shows them.
struct RunFindings: Hashable, Sendable {
  /// A claim and the cell that made it.
  struct Claim: Hashable, Sendable {
    var record: ClaimRecord
    /// In the notebook.
    var line: Int
    /// Where the page shows it.
    var anchor: String
    /// Whether it had to fail: the cell expects a claim failure, and got it.
    var isExpectedToFail: Bool
  }

  /// A failed cell or inline expression.
  struct Failure: Hashable, Sendable {
    var diagnostic: Diagnostic
    /// Where the page shows it.
    var anchor: String
  }

  var claims: [Claim] = []
  var failures: [Failure] = []
  var skippedCells = 0

  /// Every cell ended as it should and every claim holds.
  var succeeded: Bool { failures.isEmpty }

  init(_ document: NotebookDocument, _ result: NotebookResult) {
    for cell in document.cells {
      guard let outcome = result.cells.first(where: { $0.cell == cell.index }) else { continue }
      add(outcome, of: cell)
    }
    for diagnostic in result.diagnostics where diagnostic.severity == .error {
      let before = document.cells.last { $0.start <= diagnostic.position }
      failures.append(Failure(diagnostic: diagnostic, anchor: before.map { Self.anchor(ofCell: $0.index) } ?? Self.top))
    }
    failures.sort { $0.diagnostic.position < $1.diagnostic.position }
  }

  /// The start of the page.
  static let top = "page.top"
  static func anchor(ofCell index: Int) -> String { "cell.\(index)" }
  static func anchor(ofClaim number: Int) -> String { "claim.\(number)" }

  private mutating func add(_ outcome: CellResult, of cell: Cell) {
    if outcome.status == .skipped { skippedCells += 1 }
    let isExpected = outcome.status == .expectedFailure
    for case .claim(let record) in outcome.pieces {
      let line = cell.position(ofLine: record.line, column: 1).line
      let anchor = Self.anchor(ofClaim: claims.count + 1)
      claims.append(Claim(record: record, line: line, anchor: anchor, isExpectedToFail: isExpected && !record.holds))
      if !record.holds && !isExpected {
        let position = cell.position(ofLine: record.line, column: 1)
        let message = "the claim does not hold: \(record.text)"
        failures.append(Failure(diagnostic: Diagnostic(.error, at: position, message), anchor: anchor))
      }
    }
    let errors = outcome.diagnostics.filter { $0.severity == .error }
    // A cell that has to fail and doesn't is fine by its status only.
    guard outcome.status.isFailure || (!isExpected && !errors.isEmpty) else { return }
    let fallback = Diagnostic(.error, at: cell.start, "the cell failed: \(outcome.status.rawValue)")
    for diagnostic in errors.isEmpty ? [fallback] : errors {
      failures.append(Failure(diagnostic: diagnostic, anchor: Self.anchor(ofCell: cell.index)))
    }
  }
}

extension CellStatus {
  /// Whether the cell ended in a way that it should not have.
  var isFailure: Bool {
    switch self {
    case .compileError, .trap, .thrown, .timeout: true
    case .ok, .skipped, .expectedFailure: false
    }
  }
}
