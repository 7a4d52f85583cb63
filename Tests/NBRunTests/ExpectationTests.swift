import Testing

/// `//| expect:` requires a failure; the state from before the cell outlives it.
@Suite struct ExpectationTests {
  static func lesson(expect: String, _ code: String) -> String {
    "```{swift}\nvar count = 1\n```\n\n```{swift}\n//| expect: \(expect)\ncount = 2\n\(code)\n```\n\n```{swift}\nprint(count)\n```\n"
  }

  @Test(arguments: [
    ("trap", "fatalError(\"so it is\")"),
    ("throw", "struct E: Error {}\nthrow E()"),
    ("timeout\n//| timeout: 0.5", "while true {}"),
    ("compile-error", "let wrong: Int = \"\""),
    ("trap\n//| expect-match: \"so it\"", "fatalError(\"so it is\")"),
  ])
  func theExpectedFailureIsAsItShouldBe(expect: String, code: String) throws {
    let lesson = try Lesson(Self.lesson(expect: expect, code))
    let outcome = try lesson.run()
    #expect(outcome.status == 0, "\(outcome.errors)")
    let cells = try lesson.results().cells
    #expect(cells.map(\.status) == ["ok", "expected-failure", "ok"])
    #expect(cells[2].stdout == "1\n")
  }

  @Test(arguments: [
    ("trap", "print(1)"),
    ("throw", "fatalError(\"a trap instead\")"),
    ("compile-error", "fatalError(\"a trap instead\")"),
    ("claim-failure", "claim(\"true\", holds: true)"),
    ("trap\n//| expect-match: other", "fatalError(\"so it is\")"),
  ])
  func anotherEndFailsTheLesson(expect: String, code: String) throws {
    let lesson = try Lesson(Self.lesson(expect: expect, code))
    let outcome = try lesson.run()
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("lesson.md:6:") || outcome.errors.contains("this cell"), "\(outcome.errors)")
  }

  @Test func aClaimThatHasToFailFails() throws {
    let lesson = try Lesson(Self.lesson(expect: "claim-failure", "claim(\"false\", holds: false)"))
    let outcome = try lesson.run()
    #expect(outcome.status == 0, "\(outcome.errors)")
    let cells = try lesson.results().cells
    #expect(cells.map(\.status) == ["ok", "expected-failure", "ok"])
    #expect(cells[2].stdout == "2\n", "the cell ran to its end, so its effects stay")
  }
}
