internal import SwiftSource

/// Which cell made the value of an inline expression.
struct ValueOrigins {
  /// `Cell.index` by `InlineExpression.index`.
  private(set) var cells: [Int: Int] = [:]

  /// The last cell before the expression that declares a variable it uses; without one, a function or type.
  init(_ document: NotebookDocument) {
    guard !document.inlineExpressions.isEmpty else { return }
    let declarations = document.cells.map { SwiftCode.declarations(in: $0.code) }
    for expression in document.inlineExpressions {
      let used = SwiftCode.namesUsed(in: expression.code)
      let before = declarations.prefix(expression.cellsBefore)
      let origin =
        before.lastIndex { !$0.variables.isDisjoint(with: used) }
        ?? before.lastIndex { !$0.functionsAndTypes.isDisjoint(with: used) }
      cells[expression.index] = origin.map { document.cells[$0].index }
    }
  }
}
