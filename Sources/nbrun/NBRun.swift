import ArgumentParser

/// The command line.
///
/// Exit codes: 0 all cells and claims hold, 1 the lesson failed, 2 usage, 3 environment.
struct NBRun: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nbrun",
    abstract: "Runs the Swift cells of a Markdown notebook and writes one HTML report.",
    usage: "nbrun <lesson.md> … [<options>]\nnbrun <subcommand> …",
    version: "nbrun 0.1.0",
    subcommands: [
      RenderCommand.self, PreviewCommand.self, NewCommand.self, BuildCommand.self, ConvertCommand.self,
      VerifyCommand.self,
      CheckCommand.self, CacheCommand.self, ManualCommand.self,
    ],
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
      let message = fullMessage(for: error)
      Terminal.print(isHelp && message.contains("\nSUBCOMMANDS:") ? help : message, toStandardError: !isHelp)
      exit(withCode: isHelp ? .success : .usage)
    }
  }

  /// The help of the program has that of its default command in it.
  private static var help: String {
    let parts = [helpMessage(), helpMessage(for: RenderCommand.self)].map { text in
      text.split(separator: "\n", omittingEmptySubsequences: false)
    }
    let own = parts[0].firstIndex { $0.hasPrefix("OPTIONS:") } ?? 0
    let commands = parts[0].firstIndex { $0.hasPrefix("SUBCOMMANDS:") } ?? parts[0].endIndex
    let arguments = parts[1].firstIndex { $0.hasPrefix("ARGUMENTS:") } ?? 0
    return (parts[0][..<own] + parts[1][arguments...] + [""] + parts[0][commands...]).joined(separator: "\n")
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
