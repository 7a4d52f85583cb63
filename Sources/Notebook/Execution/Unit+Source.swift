internal import SwiftSource

extension Unit {
  /// The module that every cell sees: what a cell can call, and `params`.
  static func prelude(_ parameters: [Parameter]) -> Unit {
    let constants = parameters.map { "  let \($0.name): \($0.value.swiftType) = \($0.value.swiftLiteral)\n" }
    let params =
      constants.isEmpty ? "" : "struct Parameters {\n\(constants.joined())}\nlet params = Parameters()\n"
    let imports = "@_exported import NotebookKernel\n"
    return Unit(kind: .prelude, moduleName: "Cell_0", source: imports + params)
  }

  /// The module of a cell.
  ///
  /// The value of its last expression is displayed.
  static func cell(_ cell: Cell) -> Unit {
    let label = SourceLabel.cell(cell)
    var source = directive(label, codeLine: 1)
    let code = cell.codeWithoutOptions
    let bytes = Array(code.utf8)
    if let range = SwiftCode.lastExpression(of: code), !endsProcess(bytes[range]) {
      let before = String(decoding: bytes[..<range.lowerBound], as: UTF8.self)
      let expression = String(decoding: bytes[range], as: UTF8.self)
      let after = String(decoding: bytes[range.upperBound...], as: UTF8.self)
      source += before + "\n" + call("_display(", around: expression, label: label, after: before) + after + "\n"
    } else {
      source += code + "\n"
    }
    return Unit(kind: .cell(cell), moduleName: "Cell_\(cell.index)", source: source)
  }

  /// Calls that never return display nothing; the compiler would warn of the display call after them.
  private static func endsProcess(_ expression: ArraySlice<UInt8>) -> Bool {
    ["fatalError(", "preconditionFailure(", "exit(", "_exit(", "abort("].contains { expression.starts(with: $0.utf8) }
  }

  /// The module of the inline expressions between two cells.
  static func inlineExpressions(_ expressions: [InlineExpression], afterCell index: Int) -> Unit {
    let calls = expressions.map { expression in
      call(
        "_inlineValue(\(expression.index), ", around: expression.code, label: SourceLabel.inline(expression), after: "")
    }
    return Unit(
      kind: .inlineExpressions(expressions), moduleName: "Inline_\(index)", source: calls.joined(separator: "\n") + "\n"
    )
  }

  /// The unit without the inline expressions that errors point at; `nil` where nothing is left, or nothing is to be left out.
  func without(_ messages: [Diagnostic]) -> Unit? {
    guard case .inlineExpressions(let expressions) = kind else { return nil }
    let errors = messages.filter { $0.severity == .error }.map(\.position)
    let sound = expressions.filter { expression in
      let next = expressions.first { $0.start > expression.start }?.start
      return !errors.contains { error in error >= expression.start && next.map { error < $0 } ?? true }
    }
    guard !sound.isEmpty, sound.count < expressions.count, let before = sound.first?.cellsBefore else { return nil }
    return .inlineExpressions(sound, afterCell: before)
  }

  /// `expression` inside a call, at the line and column it has in the notebook: the opening of the call goes on the line before.
  private static func call(_ opening: String, around expression: String, label: String, after before: String) -> String
  {
    let lastLine = before.split(separator: "\n", omittingEmptySubsequences: false).last ?? ""
    let line = before.utf8.count { $0 == UInt8(ascii: "\n") } + 1
    let padding = String(repeating: " ", count: lastLine.unicodeScalars.count)
    return directive(label, codeLine: line - 1) + opening + "\n" + padding + expression + "\n)"
  }

  private static func directive(_ label: String, codeLine: Int) -> String {
    "#sourceLocation(file: \"\(label)\", line: \(codeLine + SourceLabel.lineOffset))\n"
  }
}

extension Parameter.Value {
  fileprivate var swiftType: String {
    switch self {
    case .integer: "Int"
    case .real: "Double"
    case .boolean: "Bool"
    case .text: "String"
    case .list(let values): "[\(values.elementType)]"
    }
  }

  fileprivate var swiftLiteral: String {
    switch self {
    case .integer(let value): "\(value)"
    case .real(let value):
      value.isNaN ? ".nan" : value.isInfinite ? (value < 0 ? "-.infinity" : ".infinity") : "\(value)"
    case .boolean(let value): "\(value)"
    case .text(let value): value.debugDescription
    case .list(let values): "[" + values.map(\.swiftLiteral).joined(separator: ", ") + "]"
    }
  }
}

extension [Parameter.Value] {
  /// The one type that holds every element; integers beside reals are reals.
  fileprivate var elementType: String {
    let types = Set(map(\.swiftType))
    if types.count <= 1 { return types.first ?? "Int" }
    return types == ["Int", "Double"] ? "Double" : "Any"
  }
}
