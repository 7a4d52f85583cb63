internal import CellProtocol

extension NotebookResult {
  /// The formulas that cells displayed, and those in what cells with `output: asis` printed.
  package func printedFormulas(in document: NotebookDocument) -> [PlacedFormula] {
    cells.flatMap { result -> [PlacedFormula] in
      guard let cell = document.cell(result.cell) else { return [] }
      return result.pieces.flatMap { Self.formulas(in: $0, of: cell) }.map {
        PlacedFormula($0, start: cell.start, isPrinted: true)
      }
    }
  }

  private static func formulas(in piece: CellResult.Piece, of cell: Cell) -> [Formula] {
    switch piece {
    case .display(.formula(let tex, _)): [Formula(tex, isDisplay: true)]
    case .standardOutput(let text) where cell.options.output == .asis:
      NotebookParser.formulas(ofPrinted: TerminalText.rendered(text))
    default: []
    }
  }
}
