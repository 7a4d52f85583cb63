import BuiltProgram
import Foundation
import Testing

/// Folders that cannot be written to, are full, vanish, or are used twice.
@Suite struct OutputFolderTests {
  /// Runs the program with a file system mounted at `out`, which holds a report from before; returns what is there then.
  private func run(_ lesson: borrowing Lesson, mount options: String, _ arguments: String) throws -> (Outcome, String) {
    let script = """
      set -e
      mkdir -p out
      mount -t tmpfs -o size=64k none out
      echo '\(FaultRun.previousReport)' > out/lesson.html
      \(options)
      status=0
      '\(BuiltProgram.executable.path)' lesson.md \(arguments) || status=$?
      cat out/lesson.html
      ls -A out >&2
      exit $status
      """
    let outcome = try Program(
      [], in: lesson.folder, environment: ["TMPDIR": lesson.temporaryFolder.path],
      launcher: ["/usr/bin/env", "unshare", "-m", "sh", "-c", script, "sh"]
    ).outcome()
    return (outcome, outcome.output)
  }

  @Test(
    .enabled(if: Machine.canMount, Machine.noMount),
    arguments: [
      ("mount -o remount,ro out", "Read-only file system"),
      ("dd if=/dev/zero of=out/filling bs=1k 2>/dev/null || true", "No space left on device"),
    ])
  func cannotBeWritten(state: String, reason: String) throws {
    let lesson = try Lesson(FaultRun.text("print(1)"))
    let (outcome, report) = try run(lesson, mount: state, "-o out/lesson.html")
    #expect(outcome.status == 3)
    #expect(outcome.errors.contains("out/lesson.html: error: cannot be written: \(reason)"), "\(outcome.errors)")
    #expect(report == FaultRun.previousReport + "\n")
    #expect(!outcome.errors.contains(".lesson.html"), "no draft is left")
    #expect(Leftovers(of: lesson).isEmpty)
  }

  /// The lesson's own folder is the full one: its cell fills it, and gets the error.
  @Test(.enabled(if: Machine.canMount, Machine.noMount))
  func filledByACell() throws {
    let code = """
      import Glibc
      let file = open("filling", O_WRONLY | O_CREAT, 0o600)
      let block = [UInt8](repeating: 1, count: 1024)
      while write(file, block, block.count) > 0 {}
      print(String(cString: strerror(errno)))
      """
    let lesson = try Lesson("")
    let text = FaultRun.text(code).replacingOccurrences(of: "'", with: "")
    try text.write(to: lesson.folder.appendingPathComponent("source.md"), atomically: true, encoding: .utf8)
    let (outcome, report) = try run(
      lesson, mount: "cp source.md out/lesson.md; cd out; mkdir out; cp lesson.html out", "")
    #expect(outcome.status == 3)
    #expect(outcome.errors.contains("cannot be written: No space left on device"), "\(outcome.errors)")
    #expect(report == FaultRun.previousReport + "\n")
    #expect(Leftovers(of: lesson).isEmpty)
  }

  @Test(.enabled(if: Machine.canMount, Machine.noMount))
  func filledByACellWithThePageElsewhere() throws {
    let code =
      "import Glibc\nlet f = open(\"out/x\", O_WRONLY | O_CREAT, 0o600)\nwhile write(f, [UInt8](repeating: 1, count: 1024), 1024) > 0 {}\nprint(String(cString: strerror(errno)))"
    let lesson = try Lesson(FaultRun.text(code))
    let (outcome, _) = try run(lesson, mount: ":", "--results results.json")
    #expect(outcome.status == 0)
    #expect(try lesson.results().cells[1].stdout == "No space left on device\n")
    #expect(lesson.page.contains("No space left on device"))
  }

  @Test func aFileCanOnlyGrowSoFar() throws {
    let run = try FaultRun(
      "import Glibc\nlet f = open(\"big\", O_WRONLY | O_CREAT, 0o600)\nprint(ftruncate(f, 2 << 30), errno == EFBIG)")
    try run.expectSuccess()
    #expect(try run.lesson.results().cells[1].stdout == "-1 true\n")
  }

  @Test(arguments: ProcessFaultTests.environments)
  func leftByItsCell(environment: [String: String]) throws {
    let run = try FaultRun("import Glibc\nprint(chdir(\"/\"))", environment: environment)
    try run.expectSuccess()
    #expect(try run.lesson.results().cells[1].stdout == "0\n")
  }

  @Test(.enabled(if: Machine.hasSandbox, Machine.noSandbox))
  func deletedByItsCell() throws {
    let run = try FaultRun("import Glibc\nsystem(\"/bin/rm -rf \\\"$PWD\\\" 2>/dev/null\")")
    #expect(run.outcome.status == 0, "\(run.outcome.errors)")
    #expect(run.lesson.page.contains("from before") && run.lesson.page.contains("from after"))
    run.expectNothingLeft()
  }

  @Test(.enabled(if: Machine.hasSandbox, Machine.noSandbox))
  func theLessonSurvivesACellThatDeletesItsFolder() throws {
    let code =
      "import Glibc\nsystem(\"/bin/rm -rf \\\"$PWD\\\" 2>/dev/null; echo changed 2>/dev/null > lesson.html\")\nfatalError(\"stop\")"
    let run = try FaultRun(code)
    #expect(FileManager.default.fileExists(atPath: run.lesson.file.path))
    try run.expectFailure(line: 3, status: "trap", saying: "stop")
  }

  @Test func twoRunsAtOnce() throws {
    let lesson = try Lesson(FaultRun.text("heatmap(Tensor.eye(4))"))
    let programs = try (0..<4).map { _ in try lesson.start() }
    for program in programs {
      let outcome = try program.outcome()
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    let together = lesson.page
    #expect(try lesson.run().status == 0)
    #expect(together.contains("from after") && together == lesson.page)
    #expect(Leftovers(of: lesson).isEmpty, "\(Leftovers(of: lesson))")
  }
}
