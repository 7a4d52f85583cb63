internal import CellProtocol

extension CellResult.Piece {
  /// A claim knows the label and line of its call, which may stand in a function of an earlier cell;
  /// in a result its line counts from the start of the cell that ran.
  func located(in unit: Unit, among units: [CompiledUnit]) -> Self {
    guard case .claim(var claim) = self, case .cell(let cell) = unit.kind else { return self }
    let parts = claim.file.split(separator: "/")
    guard let module = parts.first, let label = parts.last,
      let caller = units.last(where: { $0.unit.moduleName == module })?.unit
    else { return self }
    let line = claim.line - SourceLabel.lineOffset
    claim.line = caller.position(label: String(label), line: line, column: 1).line - cell.start.line + 1
    return .claim(claim)
  }

  var isFatalError: Bool {
    if case .standardError(let text) = self { FatalErrorText.isIn(text) } else { false }
  }

  var isStandardError: Bool {
    if case .standardError = self { true } else { false }
  }
}
