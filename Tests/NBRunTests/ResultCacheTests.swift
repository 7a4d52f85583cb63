import BuiltProgram
import Foundation
import Testing

/// When cells run again, and when the page is made from what an earlier run gave.
///
/// The first cell prints a word that is another one in every run.
@Suite struct ResultCacheTests {
  static let text = """
    ---
    title: T
    params: {n: 1}
    ---

    prose

    ```{swift}
    //| label: fig-a
    //| fig-cap: "caption"
    let word = UUID().uuidString
    print(word)
    ```

    ```{swift}
    //| inputs: [declared.txt]
    print(params.n, (try? String(contentsOfFile: "opened.txt", encoding: .utf8)) ?? "none")
    ```

    Value `{swift} word.count`.

    """

  static func lesson() throws -> Lesson {
    let lesson = try Lesson(text)
    try lesson.write("1", to: "declared.txt")
    try lesson.write("1", to: "opened.txt")
    return lesson
  }

  @Test(arguments: [
    ("prose", "more\n\nprose"), ("title: T", "title: U"), ("title: T", "title: T\ntoc: true"), ("fig-a", "fig-b"),
    ("\"caption\"", "\"another\""), ("\"caption\"", "\"caption\"\n//| echo: false"),
    ("//| label: fig-a\n", ""), ("Value ", "The value "), ("\n\n\nValue", "\n\n## Heading\n\nValue"),
  ]) func anEditOfTheProseRunsNothing(old: String, new: String) throws {
    let lesson = try Self.lesson()
    let word = try lesson.word()
    try lesson.write(Self.text.replacingOccurrences(of: old, with: new))
    #expect(try lesson.word() == word)
  }

  @Test(arguments: [
    ("print(word)", "print(word);"), ("params.n,", "params.n + 1,"), ("word.count", "word.count + 1"),
    ("{n: 1}", "{n: 2}"), ("{n: 1}", "{n: 1.0}"), ("{n: 1}", "{n: 1, m: 1}"), ("label: fig-a", "error: true"),
    ("label: fig-a", "eval: false"), ("label: fig-a", "timeout: 50"), ("declared.txt", "other.txt"),
    ("title: T", "execute: {timeout: 50}"), ("title: T", "execute: {error: true}"),
    ("title: T", "execute: {network: true}"),
    ("prose", "```{swift}\n```"), ("prose", "`{swift} 1`"),
    ("\"caption\"", "\"caption\"\n//| cache: false"), ("title: T", "execute: {cache: false}"),
  ]) func anEditOfTheCodeOrOfHowItRunsIsSeen(old: String, new: String) throws {
    let lesson = try Self.lesson()
    let word = try lesson.word()
    try lesson.write(Self.text.replacingOccurrences(of: old, with: new))
    #expect(try lesson.word() != word)
    try lesson.write(Self.text)
    #expect(try lesson.word() == word)
  }

  @Test(arguments: [
    ["-P", "n:2"], ["--memory", "2048"], ["--timeout", "50"], ["--allow-errors"], ["--no-cache"], ["--cache-refresh"],
  ]) func aChoiceOfTheCommandLineIsSeen(arguments: [String]) throws {
    let lesson = try Self.lesson()
    let word = try lesson.word()
    #expect(try lesson.word(arguments) != word)
    #expect((try lesson.word() == word) == (arguments != ["--cache-refresh"]))
  }

  @Test func whetherThereIsASandboxIsSeen() throws {
    let lesson = try Self.lesson()
    let word = try lesson.word()
    #expect(try lesson.word(environment: Machine.pathWithoutSandbox) != word)
  }

  @Test(arguments: [("trap", "throw"), ("Index out of range", "another message")])
  func whatIsExpectedOfACellIsSeen(old: String, new: String) throws {
    let text = "```{swift}\n//| expect: trap\n//| expect-match: \"Index out of range\"\nlet a: [Int] = []\na[0]\n```\n"
    let lesson = try Lesson(text)
    #expect(try lesson.run().status == 0)
    #expect(try lesson.run().errors.contains("none was run"))
    try lesson.write(text.replacingOccurrences(of: old, with: new))
    #expect(try lesson.run().status == 1)
  }

  @Test func anExpressionThatMovesBehindACellIsSeen() throws {
    let cells = ["```{swift}\nvar a = 111\n```\n\n", "```{swift}\na *= 2\n```\n\n"]
    let lesson = try Lesson(cells[0] + "`{swift} a`\n\n" + cells[1])
    #expect(try lesson.run().status == 0)
    #expect(!lesson.page.contains(">222<"))
    try lesson.write(cells[0] + cells[1] + "`{swift} a`\n")
    #expect(try lesson.run().status == 0)
    #expect(lesson.page.contains(">222<"))
  }

  @Test func aComparisonRunsTheCells() throws {
    let lesson = try Lesson("```{swift}\nprint(UUID())\n```\n")
    #expect(try lesson.run().status == 0)
    #expect(try lesson.run(["verify", "lesson.html"]).status == 1)
    #expect(try lesson.run("--update").status == 0)
    #expect(try lesson.run("--check").status == 1)
    #expect(try lesson.run().errors.contains("none was run"))
  }

  @Test func theFolderIsNotSeen() throws {
    let lesson = try Self.lesson()
    let cache = ["XDG_CACHE_HOME": lesson.folder.path + "/cache"]
    let word = try lesson.word(environment: cache)
    #expect(try Self.lesson().word(environment: cache) == word)
    let elsewhere = try Self.lesson()
    try elsewhere.write("2", to: "opened.txt")
    #expect(try elsewhere.word(environment: cache) != word)
  }

  @Test(arguments: [
    "system(\"true\")", "fatalError()", "claim(\"no\", holds: false)", "let a: Int = \"\"", "usleep(300_000)",
    "connect(socket(AF_UNIX, 1, 0), nil, 0)", "fputs(\"1\", fopen(\"counter\", \"a+\"))",
    "[fclose(fopen(\"read\", \"r\")), unlink(\"read\")]",
  ]) func aRunThatMayEndAnotherWayIsNotKept(code: String) throws {
    let options = code.hasPrefix("usleep") ? "//| expect: timeout\n//| timeout: 0.1\n" : ""
    let lesson = try Lesson("```{swift}\nprint(UUID())\n```\n\n```{swift}\n\(options)_ = \(code)\n```\n")
    try lesson.write("", to: "read")
    let word = try lesson.word()
    #expect(try lesson.word() != word)
  }

  @Test func aRecordedPageIsTheOneThatARunMakes() throws {
    let text = """
      prose

      ```{swift}
      func check() { claim("a claim of a function", holds: true) }
      heatmap(Tensor.eye(3))
      ```

      ```{swift}
      let unused = 1
      func f() { let never = 2 }
      check()
      check()
      print("out")
      FileHandle.standardError.write(Data("err".utf8))
      ```

      ```{swift}
      //| expect: trap
      [0][unused]
      ```

      `{swift} unused` and `{swift} 0.5`
      """
    let lesson = try Lesson(text)
    #expect(try lesson.run().status == 0)
    try lesson.write(
      "# New\n\n"
        + text.replacingOccurrences(of: "`{swift} unused`", with: "- one\n- `{swift} unused`")
        .replacingOccurrences(of: "let unused", with: "//| label: b\nlet unused")
        .replacingOccurrences(of: "//| expect", with: "//| label: c\n//| expect"))
    #expect(try lesson.run().errors.contains("none was run"))
    let (page, results) = (lesson.page, try Data(contentsOf: lesson.folder.appendingPathComponent("results.json")))
    let fresh = try lesson.run("--no-cache")
    #expect(!fresh.errors.contains("none was run"))
    #expect(lesson.page == page)
    #expect(try Data(contentsOf: lesson.folder.appendingPathComponent("results.json")) == results)
    #expect(try lesson.results().claims.map(\.line) == [6, 6])
  }
}

extension Lesson {
  /// Runs the lesson and returns what its first cell printed.
  func word(_ arguments: [String] = [], environment: [String: String] = [:], program: URL = BuiltProgram.executable)
    throws -> String
  {
    _ = try Program.run(
      ["lesson.md", "--results", "results.json"] + arguments, program: program, in: folder, environment: environment)
    return try results().cells.first { !$0.stdout.isEmpty }?.stdout ?? ""
  }

  func write(_ text: String, to file: String) throws {
    try text.write(to: folder.appendingPathComponent(file), atomically: true, encoding: .utf8)
  }
}
