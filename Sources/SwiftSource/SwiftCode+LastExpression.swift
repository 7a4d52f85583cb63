internal import SwiftParser
internal import SwiftSyntax

extension SwiftCode {
  /// The UTF-8 range in `code` of the final expression, whose value a cell displays.
  ///
  /// There is none after a trailing `;`, for assignments, declarations and statements, and where the code does not
  /// parse. An `if` or `switch` counts when it covers every case and each branch is a single expression.
  package static func lastExpression(of code: String) -> Range<Int>? {
    let tree = Parser.parse(source: code)
    guard !tree.hasError, let last = tree.statements.last, last.semicolon == nil,
      let expression = expression(of: last.item), hasValue(expression)
    else { return nil }
    let start = expression.positionAfterSkippingLeadingTrivia.utf8Offset
    return start..<expression.endPositionBeforeTrailingTrivia.utf8Offset
  }

  private static func expression(of item: CodeBlockItemSyntax.Item) -> ExprSyntax? {
    switch item {
    case .expr(let expression): expression
    case .stmt(let statement): statement.as(ExpressionStmtSyntax.self)?.expression
    default: nil
    }
  }

  private static func hasValue(_ expression: ExprSyntax) -> Bool {
    if let sequence = expression.as(SequenceExprSyntax.self) {
      return !sequence.elements.contains(where: isAssignment)
    }
    if let condition = expression.as(IfExprSyntax.self) { return hasValue(condition) }
    if let choice = expression.as(SwitchExprSyntax.self) { return hasValue(choice) }
    if let wrapped = expression.as(TryExprSyntax.self) { return hasValue(wrapped.expression) }
    if let wrapped = expression.as(AwaitExprSyntax.self) { return hasValue(wrapped.expression) }
    return !expression.is(MissingExprSyntax.self)
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

  private static func hasValue(_ condition: IfExprSyntax) -> Bool {
    guard isSingleValue(condition.body.statements) else { return false }
    return switch condition.elseBody {
    case .codeBlock(let block): isSingleValue(block.statements)
    case .ifExpr(let next): hasValue(next)
    case nil: false
    @unknown default: false
    }
  }

  private static func hasValue(_ choice: SwitchExprSyntax) -> Bool {
    !choice.cases.isEmpty
      && choice.cases.allSatisfy { $0.as(SwitchCaseSyntax.self).map { isSingleValue($0.statements) } ?? false }
  }

  private static func isSingleValue(_ statements: CodeBlockItemListSyntax) -> Bool {
    guard statements.count == 1, let only = statements.first, let expression = expression(of: only.item) else {
      return false
    }
    return hasValue(expression)
  }
}
