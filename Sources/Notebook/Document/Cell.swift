/// A `{swift}` fence: code that runs.
package struct Cell: Hashable, Sendable {
  /// 1-based place among the cells of the notebook.
  package var index: Int
  /// The fence's text, option lines included, with the fence's own indentation removed.
  package var code: String
  /// Where the first character of `code` stands in the file.
  package var start: SourcePosition
  /// The columns at which lines of `code` start that start elsewhere than the first, by 1-based line.
  package var otherColumns: [Int: Int]
  package var options: CellOptions

  package init(
    index: Int, code: String, start: SourcePosition, otherColumns: [Int: Int] = [:], options: CellOptions
  ) {
    self.index = index
    self.code = code
    self.start = start
    self.otherColumns = otherColumns
    self.options = options
  }

  /// Lines of `code` that hold options, from its top.
  package var optionLineCount: Int { CellOptionsDecoder.optionLineCount(in: code) }

  /// What is compiled: a new option changes no code, and moves none.
  package var codeWithoutOptions: String {
    code.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(optionLineCount).joined(separator: "\n")
  }

  /// The place in the notebook of a place in `code`.
  package func position(ofLine line: Int, column: Int) -> SourcePosition {
    SourcePosition(line: start.line + line - 1, column: (otherColumns[line] ?? start.column) + column - 1)
  }
}

/// A `` `{swift} expression` `` in prose: its value is printed there.
package struct InlineExpression: Hashable, Sendable {
  /// 0-based place among the inline expressions of the notebook.
  package var index: Int
  package var code: String
  /// Where `code` starts in the file.
  package var start: SourcePosition
  /// How many cells stand before it: it sees their variables.
  package var cellsBefore: Int

  package init(index: Int, code: String, start: SourcePosition, cellsBefore: Int) {
    self.index = index
    self.code = code
    self.start = start
    self.cellsBefore = cellsBefore
  }
}
