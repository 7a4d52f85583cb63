import ArgumentParser
import Notebook

/// Options of every command that runs lessons.
struct RunSettings: ParsableArguments {
  @Option(
    name: [.customShort("P"), .customLong("param")], parsing: .singleValue,
    help: ArgumentHelp("Set a parameter.", valueName: "name:value"))
  var parameters: [String] = []

  @Option(
    name: [.customShort("M"), .customLong("metadata")], parsing: .singleValue,
    help: ArgumentHelp("Set a key of the front matter.", valueName: "key:value"))
  var metadata: [String] = []

  @Option(help: ArgumentHelp("Stop a cell that runs longer.", valueName: "seconds"))
  var timeout: Double?

  @Option(help: ArgumentHelp("Memory that a cell may take (4096).", valueName: "MiB"))
  var memory: Int?

  @Flag(help: "Go on after a cell fails. The exit code still tells.")
  var allowErrors = false

  @Flag(help: "Warnings fail the lesson.")
  var strict = false

  @Flag(help: "Write the page without running anything.")
  var noExecute = false

  @Flag(help: "Compile and run every cell, and keep nothing.")
  var noCache = false

  @Flag(help: "Compile and run every cell, and keep the results.")
  var cacheRefresh = false

  @Flag(name: [.short, .long], help: "Print errors only.")
  var quiet = false

  @Flag(help: "Show no progress.")
  var noProgressBar = false

  @Option(help: ArgumentHelp("How messages are written: plain or json-stream.", valueName: "format"))
  var logFormat = RunLog.Format.plain

  func validate() throws {
    if let timeout, !(timeout > 0) { throw ValidationError("--timeout takes a positive number of seconds") }
    if let memory, !(64...1 << 30).contains(memory) { throw ValidationError("--memory takes 64 MiB or more") }
    if noCache && cacheRefresh { throw ValidationError("--no-cache and --cache-refresh contradict each other") }
  }

  var log: RunLog {
    RunLog(
      format: logFormat, isQuiet: quiet, showsProgress: Terminal.isInteractive && !quiet && !noProgressBar)
  }

  var caching: LessonRun.Caching { noCache ? .none : cacheRefresh ? .refreshed : .normal }

  /// Those that change a page.
  var settings: PageSource.Settings {
    var settings = PageSource.Settings()
    settings.parameters = parameters.isEmpty ? nil : parameters
    settings.metadata = metadata.isEmpty ? nil : metadata
    settings.timeout = timeout
    settings.memory = memory
    settings.allowErrors = allowErrors ? true : nil
    settings.noExecute = noExecute ? true : nil
    return settings
  }
}
