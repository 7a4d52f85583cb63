internal import CellProtocol

extension NotebookResult {
  /// The formulas in what cells with `output: asis` printed.
  package func printedFormulas(in document: NotebookDocument) -> [PlacedFormula] {
    cells.flatMap { result -> [PlacedFormula] in
      guard let cell = document.cell(result.cell), cell.options.output == .asis else { return [] }
      return result.pieces.flatMap { piece -> [PlacedFormula] in
        guard case .standardOutput(let text) = piece else { return [] }
        return NotebookParser.formulas(ofPrinted: TerminalText.rendered(text)).map {
          PlacedFormula($0, start: cell.start, isPrinted: true)
        }
      }
    }
  }
}
