import BuiltProgram
import Foundation
import Testing

/// A lesson of three cells whose second one does something bad, run over a report from before.
struct FaultRun: ~Copyable {
  static let previousReport = "the report from before"
  /// The line of the second cell's first line.
  static let line = 11

  let lesson: Lesson
  let outcome: Outcome
  let duration: Duration

  static func text(_ code: String) -> String {
    """
    # Lesson

    ```{swift}
    let numbers = [1, 2, 3]
    print("from before")
    ```

    Prose.

    ```{swift}
    \(code)
    ```

    ```{swift}
    print("from after")
    ```

    """
  }

  init(_ code: String, _ arguments: String..., environment: [String: String] = [:]) throws {
    let lesson = try Lesson(Self.text(code))
    try Self.previousReport.write(to: Self.page(lesson), atomically: true, encoding: .utf8)
    let start = ContinuousClock.now
    let outcome = try lesson.run(
      ["lesson.md", "--results", "results.json"] + arguments, environment: environment)
    self.lesson = lesson
    self.outcome = outcome
    duration = .now - start
  }

  private static func page(_ lesson: borrowing Lesson) -> URL { lesson.folder.appendingPathComponent("lesson.html") }

  /// The four promises, and that nothing is left behind.
  ///
  /// A page with all up to the fault, a message at its line, an honest exit code, and the old report left alone when
  /// the new one cannot be written.
  ///
  /// - Parameter line: Counted in the second cell.
  func expectFailure(
    line: Int, status: String, saying words: String, _ arguments: String..., environment: [String: String] = [:],
    at location: SourceLocation = #_sourceLocation
  ) throws {
    let place = "lesson.md:\(Self.line + line - 1):"
    #expect(outcome.status == 1 && !outcome.isSignal, "\(outcome.errors)", sourceLocation: location)
    #expect(outcome.errors.contains(place), "\(outcome.errors)", sourceLocation: location)
    #expect(outcome.errors.contains(words), "\(outcome.errors)", sourceLocation: location)
    let page = lesson.page
    #expect(page.contains("from before") && page.contains("This run failed"), sourceLocation: location)
    #expect(page.contains(place), sourceLocation: location)
    let cells = try lesson.results().cells
    #expect(cells.map(\.status) == ["ok", status, "skipped"], sourceLocation: location)
    #expect(cells[0].stdout == "from before\n", sourceLocation: location)
    expectNothingLeft(at: location)
    try expectOldReportStays(arguments, environment, at: location)
    expectNothingLeft(at: location)
  }

  /// The cell does no harm: the run succeeds.
  func expectSuccess(at location: SourceLocation = #_sourceLocation) throws {
    #expect(outcome.status == 0 && !outcome.isSignal, "\(outcome.errors)", sourceLocation: location)
    #expect(lesson.page.contains("from after"), sourceLocation: location)
    let cells = try lesson.results().cells
    #expect(cells.map(\.status) == ["ok", "ok", "ok"], sourceLocation: location)
    #expect(cells[2].stdout == "from after\n", sourceLocation: location)
    expectNothingLeft(at: location)
  }

  func expectNothingLeft(at location: SourceLocation = #_sourceLocation) {
    let leftovers = Leftovers(of: lesson)
    #expect(leftovers.isEmpty, "\(leftovers)", sourceLocation: location)
  }

  /// Runs the lesson again where no file may be longer than 2 kB, which a page is.
  private func expectOldReportStays(
    _ arguments: [String], _ environment: [String: String], at location: SourceLocation
  ) throws {
    try Self.previousReport.write(to: Self.page(lesson), atomically: true, encoding: .utf8)
    let again = try Program(
      ["lesson.md"] + arguments, in: lesson.folder,
      environment: ["TMPDIR": lesson.temporaryFolder.path].merging(environment) { $1 },
      launcher: ["/bin/sh", "-c", "ulimit -f 4; exec \"$@\"", "sh"]
    ).outcome()
    #expect(again.status == 3, "\(again.errors)", sourceLocation: location)
    #expect(again.errors.contains("lesson.html: error: cannot be written"), "\(again.errors)", sourceLocation: location)
    #expect(lesson.page == Self.previousReport, sourceLocation: location)
  }
}

/// What is on this machine, for tests that need it.
enum Machine {
  private static let path = ProcessInfo.processInfo.environment["PATH"] ?? ""

  private static func find(_ program: String) -> String? {
    path.split(separator: ":").map { "\($0)/\(program)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// A search path with a compiler but no bubblewrap.
  static let pathWithoutSandbox: [String: String] = {
    let compiler = find("swiftc").map { URL(fileURLWithPath: $0).resolvingSymlinksInPath() }
    return ["PATH": compiler?.deletingLastPathComponent().path ?? ""]
  }()

  /// Whether bubblewrap is here and can make its namespaces.
  static let hasSandbox: Bool = {
    guard let program = find("bwrap") else { return false }
    return succeeds(program, ["--unshare-all", "--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc", "true"])
  }()

  /// Whether file systems can be mounted for one command.
  static let canMount: Bool = {
    guard let program = find("unshare") else { return false }
    return succeeds(program, ["-m", "sh", "-c", "mount -t tmpfs none /mnt"])
  }()

  static let noSandbox: Comment = "bubblewrap is not installed, or namespaces are not allowed here"
  static let noMount: Comment = "file systems cannot be mounted here"

  private static func succeeds(_ program: String, _ arguments: [String]) -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
