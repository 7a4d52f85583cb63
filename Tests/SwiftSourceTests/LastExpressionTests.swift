import SwiftSource
import Testing

@Suite("The expression that a cell displays")
struct LastExpressionTests {
  @Test(
    "is the last statement when that is an expression",
    arguments: [
      ("let a = 1\na + 1", "a + 1"),
      ("loss", "loss"),
      ("x // why\n", "x"),
      ("let é = 1\n  f(é) // ü", "f(é)"),
      ("a == b", "a == b"),
      ("a .<= b", "a .<= b"),
      ("try f()", "try f()"),
      ("print(1); a", "a"),
      ("x.map { $0 + 1 }", "x.map { $0 + 1 }"),
      ("x.map {\n  y = $0\n}", "x.map {\n  y = $0\n}"),
      ("(a, b)", "(a, b)"),
      ("\"a;b\"", "\"a;b\""),
    ])
  func isFound(code: String, expected: String) throws {
    let range = try #require(SwiftCode.lastExpression(of: code))
    #expect(String(decoding: Array(code.utf8)[range], as: UTF8.self) == expected)
  }

  @Test(
    "is absent after declarations, assignments, statements and a trailing semicolon",
    arguments: [
      "", "// only a comment", "let a = 1", "a = 1", "a += 1", "a[0] *= 2", "try a = f()", "f();", "func f() {}",
      "struct S {}", "for i in 0..<3 { print(i) }", "while a { b() }", "if a { b() }", "if a { b = 1 } else { c = 2 }",
      "if a { 1 } else { 2 }", "switch a { case 1: b = 2\ndefault: 3 }", "guard a else { fatalError() }",
      "return", "a +", "f(", "import Foundation", "_ = f()", "defer { f() }", "do { f() }",
    ])
  func isAbsent(code: String) {
    #expect(SwiftCode.lastExpression(of: code) == nil)
  }
}
