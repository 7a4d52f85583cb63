import Foundation
import Testing

/// Every option of the command line does what the help says.
@Suite struct OptionTests {
  private static let text = """
    ---
    title: A lesson
    params: {epochs: 200, name: a}
    ---

    ```{swift}
    print(params.epochs, params.name)
    ```

    """

  @Test func severalLessonsGoIntoOneFolderAndTheWorstDecides() throws {
    let lesson = try Lesson(Self.text)
    for (name, text) in [("b.md", "```{swift}\nfatalError(\"no\")\n```\n"), ("c.qmd", "# C\n")] {
      try text.write(to: lesson.folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
    }
    let outcome = try Program.run(["lesson.md", "b.md", "c.qmd", "--output-dir", "site/pages"], in: lesson.folder)
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("b.md:2:1: error: "))
    #expect(lesson.files("site/pages") == ["b.html", "c.html", "lesson.html"])
    for arguments in [["-o", "x.html"], ["--results", "x.json"]] {
      #expect(try Program.run(["lesson.md", "c.qmd"] + arguments, in: lesson.folder).status == 2)
    }
    #expect(try Program.run(["lesson.md", "-o", "a.html", "--output-dir", "b"], in: lesson.folder).status == 2)
  }

  @Test func parametersComeFromAFileToo() throws {
    let lesson = try Lesson(Self.text)
    try "epochs: 7\nname: from file\n".write(
      to: lesson.folder.appendingPathComponent("p.yml"), atomically: true, encoding: .utf8)
    #expect(try lesson.run("--execute-params", "p.yml", "-P", "name:later").status == 0)
    #expect(try lesson.results().cells[0].stdout == "7 later\n", "-P has the last word")
    try "epochz: 7\n".write(to: lesson.folder.appendingPathComponent("p.yml"), atomically: true, encoding: .utf8)
    let outcome = try lesson.run("--execute-params", "p.yml")
    #expect(outcome.status == 2 && outcome.errors.contains("did you mean 'epochs'"))
    #expect(try lesson.run("--execute-params", "nowhere.yml").status == 2)
  }

  @Test func theFrontMatterCanBeReplaced() throws {
    let lesson = try Lesson(Self.text)
    #expect(try lesson.run("-M", "title:Another", "-M", "lang:de").status == 0)
    #expect(lesson.page.contains("<title>Another</title>") && lesson.page.contains("lang=\"de\""))
    let outcome = try lesson.run("-M", "titel:x")
    #expect(outcome.status == 2 && outcome.errors.contains("did you mean 'title'"))
  }

  @Test func aTimeoutOfTheCommandLineStopsACell() throws {
    let lesson = try Lesson("---\nexecute: {timeout: 50}\n---\n\n```{swift}\nwhile true {}\n```\n")
    #expect(try lesson.run("--timeout", "1.5").status == 1)
    #expect(try lesson.results().cells.map(\.status) == ["timeout"])
  }

  @Test func withErrorsAllowedLaterCellsRun() throws {
    let lesson = try Lesson("```{swift}\nfatalError()\n```\n\n```{swift}\nprint(1)\n```\n")
    #expect(try lesson.run().status == 1)
    #expect(try lesson.results().cells.map(\.status) == ["trap", "skipped"])
    #expect(try lesson.run("--allow-errors").status == 1, "the exit code still tells")
    #expect(try lesson.results().cells.map(\.status) == ["trap", "ok"])
  }

  @Test func warningsFailAStrictRun() throws {
    let lesson = try Lesson("See @fig-nowhere.\n")
    #expect(try lesson.run().status == 0)
    let strict = try lesson.run("--strict")
    #expect(strict.status == 1 && strict.errors.contains("lesson.md:1:5: warning: "))
  }

  @Test func aPageCanBeWrittenWithoutRunningAnything() throws {
    let lesson = try Lesson(Self.text)
    #expect(try lesson.run("--no-execute", environment: ["PATH": "/nowhere"]).status == 0)
    #expect(try lesson.results().cells.map(\.status) == ["skipped"])
    #expect(lesson.page.contains("Not run") && lesson.objects().isEmpty)
  }

  @Test func theCacheCanBeLeftOutOrRefreshed() throws {
    let lesson = try Lesson(Self.text)
    #expect(try lesson.run("--no-cache").status == 0)
    #expect(lesson.objects().isEmpty)
    #expect(try lesson.run().status == 0)
    let objects = lesson.objects()
    let dates = Self.dates(of: objects)
    #expect(try lesson.run().status == 0)
    #expect(Self.dates(of: objects) == dates)
    #expect(try lesson.run("--cache-refresh").status == 0)
    #expect(lesson.objects() == objects)
    #expect(Self.dates(of: objects) != dates)
    #expect(try lesson.run("--no-cache", "--cache-refresh").status == 2)
  }

  private static func dates(of files: Set<String>) -> [String: Date] {
    Dictionary(
      uniqueKeysWithValues: files.map { file in
        let date = (try? FileManager.default.attributesOfItem(atPath: file)[.modificationDate]) as? Date
        return (file, date ?? .distantPast)
      })
  }

  @Test func aQuietRunPrintsErrorsOnly() throws {
    let lesson = try Lesson(Self.text)
    for option in ["-q", "--quiet"] { #expect(try lesson.run(option).errors == "") }
    #expect(try lesson.run().errors.contains("the page"))
    try lesson.write("```{swift}\nlet a: Int = \"\"\n```\n")
    let outcome = try lesson.run("-q", "--no-progress-bar")
    #expect(outcome.status == 1)
    #expect(outcome.errors.hasPrefix("lesson.md:2:14: error: "))
  }
}
