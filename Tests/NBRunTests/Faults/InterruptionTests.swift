import Foundation
import Testing

/// Ctrl-C, and signals like it.
@Suite struct InterruptionTests {
  private static let text = """
    # Lesson

    $a^2$

    ```{swift}
    let numbers = (0..<10).map { $0 * 2 }
    heatmap(Tensor.eye(8))
    ```

    ```{swift}
    import Glibc
    system("(/usr/bin/setsid /bin/sleep 3000 &) &")
    usleep(400_000)
    ```

    """

  /// The tests themselves may run where Ctrl-C is ignored.
  private static let defaultSignals = ["/usr/bin/env", "--default-signal=INT,TERM,HUP"]

  /// Milliseconds after the start: while the lesson is read, compiled, run, and drawn.
  @Test(arguments: [1, 10, 30, 60, 100, 200, 300, 450, 600, 800, 1000, 1300])
  func atAnyMoment(milliseconds: UInt32) throws {
    let lesson = try Lesson(Self.text)
    let page = lesson.folder.appendingPathComponent("lesson.html")
    try FaultRun.previousReport.write(to: page, atomically: true, encoding: .utf8)
    let program = try lesson.start(launcher: Self.defaultSignals)
    usleep(milliseconds * 1000)
    kill(program.id, SIGINT)
    let outcome = try program.outcome()
    if outcome.isSignal {
      #expect(outcome.status == SIGINT)
      #expect(lesson.page == FaultRun.previousReport)
    } else {
      // It was done already.
      #expect(outcome.status == 0 && lesson.page.hasSuffix("</html>\n"), "\(outcome.errors)")
    }
    #expect(Leftovers(of: lesson).isEmpty, "\(Leftovers(of: lesson))")
  }

  /// Formulas are set, and kept, while cells are compiled.
  @Test(arguments: [100, 150, 200, 250, 300, 400])
  func whileFormulasAreKept(milliseconds: UInt32) throws {
    let formulas = (0..<400).map { "$x_{\($0)} + \($0)$\n\n" }.joined()
    let lesson = try Lesson(formulas + "```{swift}\nimport Glibc\nsleep(30)\n```\n")
    let program = try lesson.start(launcher: Self.defaultSignals)
    usleep(milliseconds * 1000)
    kill(program.id, SIGINT)
    let outcome = try program.outcome()
    #expect(outcome.isSignal && outcome.status == SIGINT)
    #expect(Leftovers(of: lesson).isEmpty, "\(Leftovers(of: lesson))")
  }

  @Test(arguments: [SIGTERM, SIGHUP])
  func otherSignals(signal: Int32) throws {
    let lesson = try Lesson("```{swift}\nimport Glibc\nmkdir(\"begun\", 0o755)\nsleep(30)\n```\n")
    let program = try lesson.start(launcher: Self.defaultSignals)
    let begun = lesson.folder.appendingPathComponent("begun").path
    #expect(eventually { FileManager.default.fileExists(atPath: begun) })
    kill(program.id, signal)
    let outcome = try program.outcome()
    #expect(outcome.isSignal && outcome.status == signal)
    #expect(lesson.page.isEmpty)
    #expect(Leftovers(of: lesson).isEmpty, "\(Leftovers(of: lesson))")
  }
}
