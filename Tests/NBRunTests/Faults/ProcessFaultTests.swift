import Foundation
import Testing

/// Cells that start processes, kill them, or are killed; with a sandbox and without one.
@Suite struct ProcessFaultTests {
  static let environments = [[:], Machine.pathWithoutSandbox]

  /// Ways to start something that outlives its cell.
  static let starts = [
    "stray": "system(\"/bin/sleep 3000 &\")",
    "detached": "system(\"(/usr/bin/setsid /bin/sleep 3000 &) &\")",
    "holding what is printed": "system(\"(/usr/bin/setsid /bin/sh -c '/bin/sleep 3000; echo late' &) 3>&- &\")",
    "respawning": """
    let script = "n=$1; [ $n -gt 0 ] && (/usr/bin/setsid /bin/sh respawn.sh $((n - 1)) &); /bin/sleep 0.02"
    let file = fopen("respawn.sh", "w"); fputs(script, file); fclose(file)
    system("/bin/sh respawn.sh 2000 &")
    usleep(200_000)
    """,
  ]

  @Test(arguments: starts.keys.sorted(), environments)
  func childrenEndWithTheRun(kind: String, environment: [String: String]) throws {
    let run = try FaultRun("import Glibc\n" + (Self.starts[kind] ?? ""), environment: environment)
    try run.expectSuccess()
  }

  @Test(arguments: environments)
  func childrenEndWithACellThatDies(environment: [String: String]) throws {
    try FaultRun(
      "import Glibc\nsystem(\"(/usr/bin/setsid /bin/sleep 3000 &) &\")\nfatalError(\"stop\")", environment: environment
    )
    .expectFailure(line: 3, status: "trap", saying: "stop", environment: environment)
  }

  @Test(arguments: environments)
  func tooManyProcesses(environment: [String: String]) throws {
    let code = "import Glibc\nfor _ in 0..<150 { system(\"/bin/sleep 3000 &\") }\nsleep(30)"
    try FaultRun(code, environment: environment).expectFailure(
      line: 1, status: "trap", saying: "processes at one time and was stopped; a run may have 64",
      environment: environment)
  }

  @Test(arguments: environments)
  func killedFromOutside(environment: [String: String]) throws {
    let lesson = try Lesson(FaultRun.text("import Glibc\nprint(\"begun\")\nmkdir(\"begun\", 0o755)\nsleep(30)"))
    let program = try lesson.start("--results", "results.json", environment: environment)
    let begun = lesson.folder.appendingPathComponent("begun").path
    #expect(eventually { FileManager.default.fileExists(atPath: begun) })
    let kernel = try #require(RunningProcess.kernel(in: lesson.folder))
    kill(kernel.id, SIGKILL)
    let outcome = try program.outcome()
    #expect(outcome.status == 1 && outcome.errors.contains("lesson.md:11:"))
    #expect(outcome.errors.contains("the process was killed from outside"), "\(outcome.errors)")
    let cells = try lesson.results().cells
    #expect(cells.map(\.status) == ["ok", "trap", "skipped"] && cells[1].stdout == "begun\n")
    #expect(lesson.page.contains("from before") && lesson.page.contains("begun"))
    #expect(Leftovers(of: lesson).isEmpty)
  }

  @Test func wardenKilledByItsCell() throws {
    let environment = Machine.pathWithoutSandbox
    try FaultRun("import Glibc\nkill(getppid(), SIGKILL)\nsleep(30)", environment: environment).expectFailure(
      line: 1, status: "trap", saying: "the process was killed from outside", environment: environment)
  }

  @Test(arguments: environments)
  func cellsEndWithTheProgram(environment: [String: String]) throws {
    let lesson = try Lesson(
      "```{swift}\nimport Glibc\nsystem(\"(/usr/bin/setsid /bin/sleep 3000 &) &\")\nmkdir(\"begun\", 0o755)\nsleep(600)\n```\n"
    )
    let program = try lesson.start(environment: environment)
    let begun = lesson.folder.appendingPathComponent("begun").path
    #expect(eventually { FileManager.default.fileExists(atPath: begun) })
    kill(program.id, SIGKILL)
    #expect(try program.outcome().isSignal)
    let folder = lesson.folder
    #expect(eventually { RunningProcess.all(in: folder).isEmpty }, "\(RunningProcess.all(in: folder))")
  }
}
