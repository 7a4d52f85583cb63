internal import CellProtocol

extension NotebookResult {
  /// The result for a notebook that has the same code in other places; `nil` where something in it stands in no code.
  package func moved(from old: CodeLayout, to new: CodeLayout) -> NotebookResult? {
    var result = self
    let cells = cells.compactMap { $0.moved(from: old, to: new) }
    guard cells.count == self.cells.count, let diagnostics = diagnostics.moved(from: old, to: new) else { return nil }
    result.cells = cells
    result.diagnostics = diagnostics
    return result
  }
}

extension CellResult {
  /// The result for a notebook that has the cell, and those before it, in other places.
  package func moved(from old: CodeLayout, to new: CodeLayout) -> CellResult? {
    guard old.cells.indices.contains(cell - 1), new.cells.indices.contains(cell - 1),
      let diagnostics = diagnostics.moved(from: old, to: new)
    else { return nil }
    let (oldTop, newTop) = (old.cells[cell - 1].start.line, new.cells[cell - 1].start.line)
    var result = self
    result.diagnostics = diagnostics
    for (index, piece) in pieces.enumerated() {
      guard case .claim(var claim) = piece else { continue }
      // Counted in this cell, it may be the line of a function further up.
      let line = SourcePosition(line: oldTop + claim.line - 1, column: 1)
      guard let moved = old.position(line, in: new) else { return nil }
      claim.line = moved.line - newTop + 1
      result.pieces[index] = .claim(claim)
    }
    return result
  }
}

extension [Diagnostic] {
  fileprivate func moved(from old: CodeLayout, to new: CodeLayout) -> [Diagnostic]? {
    let moved = compactMap { diagnostic in
      old.position(diagnostic.position, in: new).map { Diagnostic(diagnostic.severity, at: $0, diagnostic.message) }
    }
    return moved.count == count ? moved : nil
  }
}
