import BuiltProgram
import Foundation
import Testing

/// What helps an author around a lesson.
@Suite struct ToolTests {
  private func run(_ arguments: String..., environment: [String: String] = [:]) throws -> Outcome {
    let lesson = try Lesson("")
    return try Program.run(arguments, in: lesson.folder, environment: environment)
  }

  @Test func aNewLessonRuns() throws {
    let lesson = try Lesson("")
    let outcome = try Program.run(["new", "02-two-\"words.md"], in: lesson.folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let run = try Program.run(["02-two-\"words.md", "--strict"], in: lesson.folder)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.errors.contains("2 claims, 2 hold"))
    #expect(try lesson.text("02-two-\"words.html").contains("<title>Two &quot;words</title>"))
    #expect(try Program.run(["new", "02-two-\"words.md"], in: lesson.folder).status == 2, "it is there already")
    #expect(try Program.run(["new", "lesson.txt"], in: lesson.folder).status == 2)
    #expect(try Program.run(["new", "a.md", "--title", "x: \\y"], in: lesson.folder).status == 0)
    #expect(try Program.run(["a.md"], in: lesson.folder).status == 0)
  }

  @Test func checkTellsWhatIsMissingAndHowToInstallIt() throws {
    let here = try run("check")
    #expect(here.status == 0)
    #expect(here.output.contains("found    Swift compiler") && here.output.contains("Lessons can be rendered here."))
    let bare = try run("check", environment: ["PATH": "/nowhere", "NBRUN_KATEX": "/nowhere"])
    #expect(bare.status == 3)
    #expect(bare.output.contains("missing  Swift compiler"))
    #expect(bare.output.contains("apt-get install libjs-katex fonts-katex"))
    #expect(!bare.output.contains("Lessons can be rendered here."))
    // The program without what is built together with it.
    let lesson = try Lesson("")
    let copy = lesson.folder.appendingPathComponent("nbrun")
    try FileManager.default.copyItem(at: BuiltProgram.executable, to: copy)
    let alone = try Program.run(["check"], program: copy, in: lesson.folder)
    #expect(alone.status == 3)
    #expect(alone.output.contains("missing  modules of cells") && alone.output.contains("absent   preview server"))
  }

  @Test func theManualNamesEveryOption() throws {
    let manual = try run("manual")
    #expect(manual.status == 0)
    let page = manual.output.replacingOccurrences(of: "\\-", with: "-")
    #expect(page.hasPrefix(".TH NBRUN 1"))
    let help = try run("--help").output
    let options = Set(help.split { $0 == " " || $0 == "\n" || $0 == "," }.filter { $0.hasPrefix("--") })
    #expect(options.count > 15)
    for option in options { #expect(page.contains(option), "\(option)") }
    for command in ["nbrun new", "nbrun convert", "nbrun verify", "nbrun check"] { #expect(page.contains(command)) }
  }

  @Test func helpNamesOptionsAndCommands() throws {
    let help = try run("--help").output
    for part in ["--output-dir", "--check", "--to", "SUBCOMMANDS:", "convert", "nbrun <lesson.md>"] {
      #expect(help.contains(part), "\(part)")
    }
    #expect(help == (try run("-h").output))
    #expect(try run("convert", "--help").output.contains(".ipynb"))
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func shellsCompleteEveryCommand(shell: String) throws {
    let outcome = try run("--generate-completion-script", shell)
    #expect(outcome.status == 0)
    for word in ["convert", "verify", "output-dir"] { #expect(outcome.output.contains(word), "\(word)") }
  }

  @Test func theLogIsJSONForMachines() throws {
    let lesson = try Lesson(
      "```{swift}\nfor _ in progress(0..<500, \"training\") {}\n```\n\n```{swift}\nlet a: Int = \"\"\n```\n")
    let outcome = try lesson.run("--log-format", "json-stream")
    #expect(outcome.status == 1)
    let events = try outcome.errors.split(separator: "\n").map { line in
      try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
    }
    let names = events.compactMap { $0["event"] as? String }
    #expect(names.first == "cell" && names.last == "end")
    let progress = events.filter { $0["event"] as? String == "progress" }
    #expect((2...110).contains(progress.count))
    #expect(progress.last?["done"] as? Int == 500 && progress.last?["label"] as? String == "training")
    let message = events.first { $0["event"] as? String == "message" }
    #expect(message?["line"] as? Int == 6 && message?["severity"] as? String == "error")
    #expect(events.last?["status"] as? Int == 1)
  }

  @Test func progressLeavesNothingInThePage() throws {
    let lesson = try Lesson(
      "```{swift}\nvar sum = 0\nfor i in progress([1, 2, 3], \"counting\") { sum += i; print(i) }\nsum\n```\n")
    let outcome = try lesson.run()
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try lesson.results().cells[0].stdout == "1\n2\n3\n")
    #expect(!outcome.errors.contains("█"), "no terminal, no bar")
    #expect(lesson.page.components(separatedBy: "counting").count == 2, "only in the code")
  }
}
