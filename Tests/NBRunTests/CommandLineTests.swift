import Foundation
import Testing

/// Arguments, exit codes and files.
@Suite struct CommandLineTests {
  @Test func aMissingFileIsAUsageError() throws {
    let lesson = try Lesson("")
    let outcome = try Program.run(["nowhere.md"], in: lesson.folder)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("nowhere.md"))
  }

  @Test(arguments: [["--unknown"], [], ["lesson.md", "-P", "nonsense"], ["lesson.md", "--timeout", "-1"]])
  func badArgumentsAreAUsageError(arguments: [String]) throws {
    let lesson = try Lesson("text")
    #expect(try Program.run(arguments, in: lesson.folder).status == 2)
  }

  @Test func whatWasProbablyMeantIsNamed() throws {
    let lesson = try Lesson("text")
    for (arguments, advice) in [(["buidl", "x"], "did you mean `nbrun build`?"), (["."], "`nbrun build . -o site`")] {
      let outcome = try Program.run(arguments, in: lesson.folder)
      #expect(outcome.status == 2 && outcome.errors.contains(advice), "\(outcome.errors)")
    }
  }

  @Test func withoutACompilerTheEnvironmentIsToBlame() throws {
    let lesson = try Lesson("```{swift}\nlet a = 1\n```\n")
    let outcome = try lesson.run(environment: ["PATH": "/nowhere"])
    #expect(outcome.status == 3)
    #expect(outcome.errors.contains("compiler"))
  }

  @Test func aPageThatCannotBeWrittenLeavesTheOldOne() throws {
    let lesson = try Lesson("text")
    try FileManager.default.createDirectory(
      at: lesson.folder.appendingPathComponent("lesson.html"), withIntermediateDirectories: true)
    #expect(try lesson.run().status == 3)
  }

  @Test func badNotebooksAreUsageErrorsAtTheirPlace() throws {
    let lesson = try Lesson("text\n\n```{swift}\n//| lable: a\nlet a = 1\n```\n")
    let outcome = try lesson.run()
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("lesson.md:4:"))
    #expect(outcome.errors.contains("label"))
  }

  @Test func parametersOfTheCommandLineReplaceThoseOfTheNotebook() throws {
    let lesson = try Lesson(
      "---\nparams: {epochs: 200, name: a}\n---\n\n```{swift}\nprint(params.epochs, params.name)\n```\n")
    #expect(try lesson.run("-P", "epochs:50", "-P", "name:b c").status == 0)
    #expect(try lesson.results().cells[0].stdout == "50 b c\n")
  }

  @Test func thePageGoesToStandardOutputOnRequest() throws {
    let lesson = try Lesson("# Heading\n")
    let outcome = try lesson.run("-o", "-")
    #expect(outcome.status == 0)
    #expect(outcome.output.hasPrefix("<!DOCTYPE html>"))
    #expect(lesson.page.isEmpty)
  }

  @Test func helpAndVersionSucceed() throws {
    let lesson = try Lesson("")
    for argument in ["--help", "--version"] {
      let outcome = try Program.run([argument], in: lesson.folder)
      #expect(outcome.status == 0)
      #expect(outcome.output.contains("nbrun"))
    }
  }
}
