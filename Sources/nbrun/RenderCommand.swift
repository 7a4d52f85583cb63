import ArgumentParser
import FoundationEssentials
import Notebook

/// `nbrun lesson.md …`: runs lessons and writes their pages.
struct RenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render", abstract: "Run lessons and write their pages (the default).")

  @Argument(help: ArgumentHelp("The notebooks to run.", valueName: "lesson.md"))
  var lessons: [String]

  @Option(name: [.short, .long], help: ArgumentHelp("Write the page here; - is standard output.", valueName: "file"))
  var output: String?

  @Option(help: ArgumentHelp("Write the pages into this folder.", valueName: "folder"))
  var outputDir: String?

  @Option(
    name: [.customShort("P"), .customLong("param")], parsing: .singleValue,
    help: ArgumentHelp("Set a parameter.", valueName: "name:value"))
  var parameters: [String] = []

  @Option(help: ArgumentHelp("Set parameters from a YAML file.", valueName: "file"))
  var executeParams: String?

  @Option(
    name: [.customShort("M"), .customLong("metadata")], parsing: .singleValue,
    help: ArgumentHelp("Set a key of the front matter.", valueName: "key:value"))
  var metadata: [String] = []

  @Option(help: ArgumentHelp("Stop a cell that runs longer.", valueName: "seconds"))
  var timeout: Double?

  @Flag(help: "Go on after a cell fails. The exit code still tells.")
  var allowErrors = false

  @Flag(help: "Warnings fail the lesson.")
  var strict = false

  @Flag(help: "Write the page without running anything.")
  var noExecute = false

  @Flag(help: "Compile every cell and keep nothing.")
  var noCache = false

  @Flag(help: "Compile every cell and keep the result.")
  var cacheRefresh = false

  @Option(help: ArgumentHelp("Write the results as JSON.", valueName: "file"))
  var results: String?

  @Flag(name: [.short, .long], help: "Print errors only.")
  var quiet = false

  @Flag(help: "Show no progress.")
  var noProgressBar = false

  func validate() throws {
    if lessons.isEmpty { throw ValidationError("name a notebook, e.g. `nbrun lesson.md`") }
    if let timeout, !(timeout > 0) { throw ValidationError("--timeout takes a positive number of seconds") }
    if noCache && cacheRefresh { throw ValidationError("--no-cache and --cache-refresh contradict each other") }
    if output != nil && outputDir != nil { throw ValidationError("--output and --output-dir contradict each other") }
    if lessons.count > 1 && (output != nil || results != nil) {
      throw ValidationError("--output and --results take one notebook; use --output-dir for several")
    }
  }

  func run() throws {
    let worst = try lessons.map { try LessonBuild($0, options: self).run() }.max() ?? .success
    if worst != .success { throw worst }
  }
}
