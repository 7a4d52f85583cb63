import Foundation
import Testing

/// Cells that fail: where the message points, what is kept, how the program exits.
@Suite struct FailureTests {
  /// A lesson whose second cell has `code` from line 31 on.
  static func lesson(_ code: String) -> String {
    let head = "# Lesson\n\n```{swift}\nlet numbers = [1, 2, 3]\nprint(\"kept\")\n```\n"
    let prose = String(
      repeating: "prose\n", count: 30 - head.split(separator: "\n", omittingEmptySubsequences: false).count)
    return head + prose + "```{swift}\n" + code + "\n```\n"
  }

  @Test(arguments: [
    ("let x: Int = \"text\"", "31:14", "compile-error"),
    ("print(numbers[7])", "31:", "trap"),
    ("let none: Int? = nil\nprint(none!)", "32:11", "trap"),
    ("precondition(numbers.isEmpty, \"it is full\")", "31:", "trap"),
    ("struct Broken: Error {}\nfunc f() throws { throw Broken() }\ntry f()", "32:", "thrown"),
    ("func deeper(_ n: Int) -> Int { deeper(n + 1) + 1 }\nprint(deeper(0))", "31:", "trap"),
  ])
  func aFailureNamesItsLineAndKeepsWhatWasBefore(code: String, place: String, status: String) throws {
    let lesson = try Lesson(Self.lesson(code))
    let outcome = try lesson.run()
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("lesson.md:\(place)"))
    let cells = try lesson.results().cells
    #expect(cells.map(\.status) == ["ok", status])
    #expect(cells[0].stdout == "kept\n")
    #expect(lesson.page.contains("kept"))
    #expect(lesson.page.contains("lesson.md:\(place)"))
  }

  @Test func theMessageOfATrapIsTheEnginesOwn() throws {
    let lesson = try Lesson(Self.lesson("let bad = Tensor.ones(5, 4).matmul(Tensor.ones(5, 5))"))
    #expect(try lesson.run().status == 1)
    let messages = try lesson.results().cells[1].diagnostics
    #expect(messages.map(\.line) == [31])
    #expect(messages[0].message.contains("shapes [5, 4] and [5, 5] cannot be multiplied"))
  }

  @Test func nothingRunsAfterAFailure() throws {
    let lesson = try Lesson(Self.lesson("fatalError(\"stop\")") + "\n```{swift}\nprint(\"never\")\n```\n")
    #expect(try lesson.run().status == 1)
    #expect(try lesson.results().cells.map(\.status) == ["ok", "trap", "skipped"])
  }

  @Test func withAllowErrorsTheRestRunsFromTheStateBefore() throws {
    let text = Self.lesson("let lost = 1\nfatalError(\"stop\")") + "\n```{swift}\nprint(numbers.count)\n```\n"
    let lesson = try Lesson(text)
    #expect(try lesson.run("--allow-errors").status == 1)
    let cells = try lesson.results().cells
    #expect(cells.map(\.status) == ["ok", "trap", "ok"])
    #expect(cells[2].stdout == "3\n")
  }

  @Test func aVariableOfAFailedCellIsOutOfScope() throws {
    let text = Self.lesson("//| error: true\nlet lost = [1]\nfatalError(\"stop\")") + "\n```{swift}\nprint(lost)\n```\n"
    let lesson = try Lesson(text)
    let outcome = try lesson.run()
    #expect(outcome.errors.contains("cannot find 'lost' in scope"))
    #expect(try lesson.results().cells.map(\.status) == ["ok", "trap", "compile-error"])
  }

  @Test func whatFollowsAFailedCellIsCompiledAnewWithoutIt() throws {
    let lesson = try Lesson(
      """
      ```{swift}
      let a = 1
      ```
      ```{swift}
      //| error: true
      let a = "lost"
      fatalError("stop")
      ```
      ```{swift}
      let b = a
      ```
      ```{swift}
      print(b + 1)
      ```
      """)
    #expect(try lesson.run().status == 1)
    let cells = try lesson.results().cells
    #expect(cells.map(\.status) == ["ok", "trap", "ok", "ok"])
    #expect(cells[3].stdout == "2\n")
  }

  @Test func exitInACellIsAFailure() throws {
    let lesson = try Lesson(Self.lesson("exit(0)"))
    #expect(try lesson.run().status == 1)
    #expect(try lesson.results().cells[1].diagnostics[0].message == "the cell ended the process with exit code 0")
  }

  @Test func anEndlessLoopIsStoppedAndItsOutputKept() throws {
    let lesson = try Lesson(Self.lesson("print(\"begun\")\nvar n = 0\nwhile true { n &+= 1 }"))
    #expect(try lesson.run("--timeout", "1").status == 1)
    let cell = try lesson.results().cells[1]
    #expect(cell.status == "timeout")
    #expect(cell.stdout == "begun\n")
    #expect(cell.diagnostics[0].line == 33)
  }

  @Test func aWrongInlineExpressionIsReportedAtItsColumn() throws {
    let lesson = try Lesson("```{swift}\nlet a = 1\n```\n\nThe value is `{swift} a` and `{swift} a.nothing`.\n")
    let outcome = try lesson.run()
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("lesson.md:5:41: error: value of type 'Int' has no member 'nothing'"))
  }

  @Test func aFalseClaimFailsTheLesson() throws {
    let lesson = try Lesson(Self.lesson("claim(\"one is two\", 1, equals: 2)\nclaim(\"one is one\", 1, equals: 1)"))
    let outcome = try lesson.run()
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("lesson.md:31:"))
    let results = try lesson.results()
    #expect(results.status == "failed")
    #expect(results.claims.map(\.holds) == [false, true])
    #expect(results.claims.map(\.line) == [31, 32])
    #expect(results.claims[0].measured == "1, expected 2")
  }
}
