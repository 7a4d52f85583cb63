import ArgumentParser

/// The command line.
///
/// Exit codes: 0 all cells and claims hold, 1 the lesson failed, 2 usage, 3 environment.
struct NBRun: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nbrun",
    abstract: "Runs the Swift cells of a Markdown notebook and writes one HTML report.",
    usage: "nbrun <lesson.md> … [<options>]",
    version: "nbrun 0.1.0",
    subcommands: [RenderCommand.self],
    defaultSubcommand: RenderCommand.self)

  /// Parses the arguments, runs the command they name and ends the process with its exit code.
  static func execute() -> Never {
    do {
      var command = try parseAsRoot()
      try command.run()
      exit(withCode: .success)
    } catch let code as ExitStatus {
      exit(withCode: code)
    } catch {
      let isHelp = exitCode(for: error) == .success
      Terminal.print(fullMessage(for: error), toStandardError: !isHelp)
      exit(withCode: isHelp ? .success : .usage)
    }
  }

  private static func exit(withCode status: ExitStatus) -> Never {
    Terminal.flush()
    Self.exit(withError: ExitCode(status.rawValue))
  }
}

/// What the process tells its caller; the highest of several lessons wins.
enum ExitStatus: Int32, Error, Comparable {
  case success = 0
  case lessonFailed = 1
  case usage = 2
  case environment = 3

  static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}
