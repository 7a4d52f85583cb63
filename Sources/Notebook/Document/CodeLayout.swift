/// Where each piece of a notebook's code stands: all that an edit of the prose, or of a caption, changes for a result.
package struct CodeLayout: Hashable, Sendable {
  /// A cell or an inline expression.
  struct Piece: Hashable, Sendable {
    /// Where it begins, a cell with its options.
    var start: SourcePosition
    /// Lines of options at its top.
    var optionLines = 0
    /// All its lines.
    var lines = 1
  }

  /// By `Cell.index` - 1.
  var cells: [Piece]
  /// By `InlineExpression.index`.
  var expressions: [Piece]
}

extension NotebookDocument {
  package var codeLayout: CodeLayout {
    CodeLayout(
      cells: cells.map { cell in
        let lines = cell.code.utf8.count { $0 == UInt8(ascii: "\n") }
        return .init(start: cell.start, optionLines: cell.optionLineCount, lines: lines)
      },
      expressions: inlineExpressions.map { .init(start: $0.start) })
  }
}

extension CodeLayout {
  /// Where a place in this layout is in another one of the same code; `nil` for one that is in no code.
  func position(_ place: SourcePosition, in other: CodeLayout) -> SourcePosition? {
    if let index = cells.lastIndex(where: { $0.start.line <= place.line }), cells[index].holds(place) {
      guard other.cells.indices.contains(index) else { return nil }
      return cells[index].position(place, in: other.cells[index])
    }
    let index = expressions.lastIndex { $0.start <= place && $0.start.line == place.line }
    guard let index, other.expressions.indices.contains(index) else { return nil }
    return expressions[index].position(place, in: other.expressions[index])
  }
}

extension CodeLayout.Piece {
  /// The line after the last belongs to a cell too: what is missing at its end is missed there.
  fileprivate func holds(_ place: SourcePosition) -> Bool { place.line <= start.line + lines }

  /// What stood in the options, which may be other ones now, goes to the start.
  fileprivate func position(_ place: SourcePosition, in other: Self) -> SourcePosition {
    let line = place.line - start.line - optionLines
    guard line >= 0 else { return other.start }
    return SourcePosition(
      line: other.start.line + other.optionLines + line, column: other.start.column + place.column - start.column)
  }
}
