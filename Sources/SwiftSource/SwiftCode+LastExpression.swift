internal import SwiftSyntax

extension SwiftCode {
  /// The UTF-8 range in `code` of the final expression, whose value a cell displays.
  ///
  /// There is none after a trailing `;`, for assignments, declarations and statements, and where the code does not
  /// parse. An `if` or `switch` is a statement here: its branches mostly do something rather than have a value.
  package static func lastExpression(of code: String) -> Range<Int>? {
    lastExpressions.answer(code) { findLastExpression(code) }
  }

  private static let lastExpressions = AnswerMemory<Range<Int>?>()

  private static func findLastExpression(_ code: String) -> Range<Int>? {
    guard let tree = tree(of: code), !tree.hasError, let last = tree.statements.last, last.semicolon == nil,
      case .expr(let expression) = last.item, hasValue(expression)
    else { return nil }
    let start = expression.positionAfterSkippingLeadingTrivia.utf8Offset
    return start..<expression.endPositionBeforeTrailingTrivia.utf8Offset
  }

  private static func hasValue(_ expression: ExprSyntax) -> Bool {
    if let sequence = expression.as(SequenceExprSyntax.self) {
      return !sequence.elements.contains(where: isAssignment)
    }
    if let wrapped = expression.as(TryExprSyntax.self) { return hasValue(wrapped.expression) }
    if let wrapped = expression.as(AwaitExprSyntax.self) { return hasValue(wrapped.expression) }
    return !expression.is(MissingExprSyntax.self) && !expression.is(IfExprSyntax.self)
      && !expression.is(SwitchExprSyntax.self)
  }

  /// `=` and the compound operators of the standard library; comparisons end in `=` too.
  private static func isAssignment(_ element: ExprSyntax) -> Bool {
    if element.is(AssignmentExprSyntax.self) { return true }
    guard let symbol = element.as(BinaryOperatorExprSyntax.self)?.operator.text else { return false }
    return symbol.hasSuffix("=") && !comparisons.contains(symbol)
  }

  private static let comparisons: Set<String> = [
    "==", "!=", "<=", ">=", "===", "!==", "~=", ".==", ".!=", ".<=", ".>=",
  ]
}
