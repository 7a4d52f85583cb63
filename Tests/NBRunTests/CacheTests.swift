import Foundation
import Testing

/// What is compiled again, and what is not.
@Suite struct CacheTests {
  static let text = "# A\n\nprose\n\n```{swift}\nlet a = 1\n```\n\n```{swift}\n//| label: x\nprint(a)\n```\n"

  @Test func proseAndCaptionsCompileNothing() throws {
    let lesson = try Lesson(Self.text)
    #expect(try lesson.run().status == 0)
    let before = lesson.objects()
    try lesson.write(
      Self.text.replacingOccurrences(of: "prose", with: "more\n\nprose")
        .replacingOccurrences(of: "label: x", with: "label: y"))
    #expect(try lesson.run().status == 0)
    #expect(before.count == 3 && lesson.objects() == before)
    #expect(try lesson.results().cells[1].line == 12)
  }

  /// Cells after an edited one are compiled again where it declares something else.
  @Test(arguments: [
    ("print(a)", "print(a + 1)", 1, "2\n"), ("let a = 1", "let a = 2", 1, "2\n"),
    ("let a = 1", "let a = 1.5", 2, "1.5\n"),
    ("let a = 1", "let a = 1\nlet b = 2", 2, "1\n"), ("let a = 1", "var a = 1\na += 2", 2, "3\n"),
    ("let a = 1", "func f() -> some Equatable { 1 }\nlet a = f()", 2, "1\n"),
  ])
  func anEditCompilesWhatItChanges(old: String, new: String, compiled: Int, printed: String) throws {
    let lesson = try Lesson(Self.text)
    #expect(try lesson.run().status == 0)
    let before = lesson.objects()
    try lesson.write(Self.text.replacingOccurrences(of: old, with: new))
    #expect(try lesson.run().status == 0)
    #expect(lesson.objects().subtracting(before).count == compiled)
    #expect(try lesson.results().cells[1].stdout == printed)
  }

  /// Whatever an earlier cell becomes, the cells after it do what they would without a cache.
  @Test func nothingCompiledForOtherDeclarationsIsUsed() throws {
    let declarations = [
      "struct P { var x = 1, y = 2 }", "struct P { var y = 2, x = 1 }", "struct P { var y = 2.0, x = 1 }",
      "class P { var x = 1, y = 2 }", "class P { var z = 0, x = 1, y = 2 }", "struct P { var x: Int { 1 }; var y = 2 }",
      "enum E { case a(Int) }\nstruct P { var x = E.a(1), y = E?.none }",
      "struct P { var x = 1; lazy var y = 2 }",
      "@inlinable public func g() -> Int { 1 }\nstruct P { var x = g(), y = 2 }",
      "@inlinable public func g() -> Int { 7 }\nstruct P { var x = g(), y = 2 }",
      "func g(_ n: Int = 3) -> Int { n }\nstruct P { var x = g(), y = 2 }",
      "struct P { static var x: Int { 9 }; var x = P.x, y: some Equatable = 2 }",
      "struct P { static var x: Int { 9 }; var x = P.x, y: some Equatable = \"2\" }",
    ]
    let rest = "\n```\n\n```{swift}\nvar p = P()\nprint(p.x, p.y)\n```\n\n```{swift}\nlet q = p\nprint(q.x)\n```\n"
    let cached = try Lesson("")
    for declaration in declarations {
      let text = "```{swift}\n" + declaration + rest
      let other = try Lesson(text)
      try cached.write(text)
      #expect(try cached.run().status == 0, "\(declaration)")
      #expect(try other.run("--no-cache").status == 0, "\(declaration)")
      #expect(try cached.results().cells.map(\.stdout) == other.results().cells.map(\.stdout), "\(declaration)")
    }
  }

  @Test func aMovedFailureIsReportedWhereItIsNow() throws {
    let text = "```{swift}\nlet empty: [Int] = []\nprint(empty[0])\n```\n"
    let lesson = try Lesson(text)
    #expect(try lesson.run().errors.contains("lesson.md:3:"))
    try lesson.write("\n\n" + text)
    #expect(try lesson.run().errors.contains("lesson.md:5:"))
  }

  @Test func twoFoldersGiveTheSameBytes() throws {
    let text = Self.text + "\n```{swift}\nmanualSeed(1)\nheatmap(Tensor.randn(4, 4))\n```\n"
    let one = try Lesson(text)
    let other = try Lesson(text)
    #expect(try one.run().status == 0)
    #expect(try other.run("--no-cache", environment: ["LC_ALL": "de_DE.UTF-8", "TZ": "Asia/Tokyo"]).status == 0)
    #expect(!one.page.isEmpty && one.page == other.page)
  }
}
