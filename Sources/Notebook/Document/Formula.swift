/// TeX that is set as math.
package struct Formula: Hashable, Sendable {
  package var tex: String
  /// Whether it stands on a line of its own.
  package var isDisplay: Bool

  package init(_ tex: String, isDisplay: Bool) {
    self.tex = tex
    self.isDisplay = isDisplay
  }
}

/// A formula and where it stands.
package struct PlacedFormula: Hashable, Sendable {
  package var formula: Formula
  /// Where the TeX starts in the notebook, or where the cell does that printed it.
  package var start: SourcePosition
  package var isPrinted: Bool

  package init(_ formula: Formula, start: SourcePosition, isPrinted: Bool = false) {
    self.formula = formula
    self.start = start
    self.isPrinted = isPrinted
  }

  /// The place in the notebook of a UTF-16 offset in the TeX.
  func position(ofUTF16 offset: Int) -> SourcePosition {
    guard !isPrinted else { return start }
    let before = String(decoding: formula.tex.utf16.prefix(offset), as: UTF16.self).unicodeScalars
    guard let newline = before.lastIndex(of: "\n") else {
      return SourcePosition(line: start.line, column: start.column + before.count)
    }
    let lines = before.count { $0 == "\n" }
    return SourcePosition(line: start.line + lines, column: before[newline...].count)
  }
}
