internal import SwiftSource

/// Which cell made the value of an inline expression.
struct ValueOrigins {
  /// `Cell.index` by `InlineExpression.index`.
  private(set) var cells: [Int: Int] = [:]

  /// The last cell before the expression that declares a variable it uses; without one, a function or type.
  init(_ document: NotebookDocument) {
    var cells = document.cells[...]
    var variables: [String: Int] = [:]
    var functionsAndTypes: [String: Int] = [:]
    var namesUsed: [String: Set<String>] = [:]
    for expression in document.inlineExpressions {
      while let cell = cells.first, cell.index <= expression.cellsBefore {
        let declared = SwiftCode.declarations(in: cell.code)
        for name in declared.variables { variables[name] = cell.index }
        for name in declared.functionsAndTypes { functionsAndTypes[name] = cell.index }
        cells.removeFirst()
      }
      let used = namesUsed[expression.code] ?? SwiftCode.namesUsed(in: expression.code)
      namesUsed[expression.code] = used
      self.cells[expression.index] =
        used.compactMap { variables[$0] }.max() ?? used.compactMap { functionsAndTypes[$0] }.max()
    }
  }
}
