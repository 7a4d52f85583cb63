package import CellProtocol

/// How a cell ended; the raw values are those of the results file.
package enum CellStatus: String, Sendable {
  case ok
  case compileError = "compile-error"
  case trap, thrown, timeout, skipped
  case expectedFailure = "expected-failure"
}

/// What a cell produced, in the order it produced it.
package struct CellResult: Hashable, Sendable {
  /// One piece of a cell's output; consecutive prints of one stream are one piece.
  package enum Piece: Hashable, Sendable {
    case standardOutput(String)
    case standardError(String)
    /// So many bytes of prints are missing here.
    case omission(bytes: Int)
    case display(CellOutput)
    case claim(ClaimRecord)
  }

  package var cell: Int
  package var status: CellStatus
  package var pieces: [Piece]
  /// Errors and warnings of the compiler, the trap, the thrown error.
  package var diagnostics: [Diagnostic]

  package init(cell: Int, status: CellStatus, pieces: [Piece] = [], diagnostics: [Diagnostic] = []) {
    self.cell = cell
    self.status = status
    self.pieces = pieces
    self.diagnostics = diagnostics
  }
}

/// What running a notebook gave: one result per cell, one text per inline expression that was reached.
package struct NotebookResult: Hashable, Sendable {
  package var cells: [CellResult]
  /// The printed value by the expression's index; missing where it failed or was not reached.
  package var inlineValues: [Int: String]
  /// Failures of inline expressions and of the run as a whole.
  package var diagnostics: [Diagnostic]
  /// How cells were kept apart from the machine; `nil` where none has run.
  package var isolation: Isolation?
  /// Whether this is what an earlier run gave, and nothing has run.
  package var isRecorded = false

  package init(cells: [CellResult], inlineValues: [Int: String] = [:], diagnostics: [Diagnostic] = []) {
    self.cells = cells
    self.inlineValues = inlineValues
    self.diagnostics = diagnostics
  }
}

extension NotebookResult {
  /// The result of a notebook of which nothing has been run.
  package static func notRun(_ document: NotebookDocument) -> NotebookResult {
    NotebookResult(cells: document.cells.map { CellResult(cell: $0.index, status: .skipped) })
  }

  /// What the cell of this `Cell.index` gave.
  package func cell(_ index: Int) -> CellResult? {
    if cells.indices.contains(index - 1), cells[index - 1].cell == index { return cells[index - 1] }
    return cells.first { $0.cell == index }
  }

  /// Whether every cell has run as it was meant to, whatever it claims.
  package func isComplete(for document: NotebookDocument) -> Bool {
    zip(document.cells, cells).allSatisfy { cell, result in
      switch result.status {
      case .ok, .expectedFailure: true
      case .skipped: !cell.options.eval
      case .compileError, .trap, .thrown, .timeout: cell.options.error
      }
    }
  }

  /// What the compiler warned about, in order.
  package var warnings: [Diagnostic] {
    (cells.flatMap(\.diagnostics) + diagnostics).filter { $0.severity == .warning }
  }
}
