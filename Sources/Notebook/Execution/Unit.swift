/// A piece of Swift that is compiled as a module and called once.
struct Unit: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    /// Implicit imports and parameters; every cell sees it.
    case prelude
    case cell(Cell)
    /// The inline expressions between two cells. No later unit imports them.
    case inlineExpressions([InlineExpression])
  }

  let kind: Kind
  let moduleName: String
  /// The Swift source without its import of the unit before.
  let source: String

  var entryPoint: String { moduleName + "_main" }
}

/// A place in a unit's source as compiler and debug information name it: a label in place of a file, and a line.
///
/// Lines and labels of generated code do not depend on where the code stands in the notebook, so that an edit of the
/// prose above a cell leaves its object as it is.
enum SourceLabel {
  /// Code line *n* is line *n* + 1 of its label: line numbers start at 1, and the call that displays
  /// the last expression is put on the line before it.
  static let lineOffset = 1

  static func cell(_ cell: Cell) -> String { "cell-\(cell.index).swift" }
  static func inline(_ expression: InlineExpression) -> String { "inline-\(expression.index).swift" }
}
