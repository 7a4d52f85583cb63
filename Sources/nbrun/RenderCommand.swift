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

  @Option(help: ArgumentHelp("Set parameters from a YAML file.", valueName: "file"))
  var executeParams: String?

  @Option(help: ArgumentHelp("Write the results as JSON.", valueName: "file"))
  var results: String?

  @Option(name: .customLong("to"), help: "What to write: html; md, with figures beside it; or ipynb.")
  var format = ReportFormat.html

  @Flag(
    help: "Compare each page with its reference, lesson.snap; where it differs, write a review instead of the page.")
  var check = false

  @Flag(help: "Run each lesson and record its page as the reference, lesson.snap.")
  var update = false

  @Flag(help: "With --update: keep digests of pictures, not the files.")
  var noPictures = false

  @Option(help: ArgumentHelp("Write cells, claims and comparisons as JUnit XML.", valueName: "file"))
  var junit: String?

  @OptionGroup var common: RunSettings

  func validate() throws {
    if lessons.isEmpty { throw ValidationError("name a notebook, e.g. `nbrun lesson.md`") }
    try checkName(lessons[0])
    if output != nil && outputDir != nil { throw ValidationError("--output and --output-dir contradict each other") }
    if check && update { throw ValidationError("--check and --update contradict each other") }
    if (check || update) && (common.noExecute || common.allowErrors) {
      throw ValidationError("--check and --update run everything: leave out --no-execute and --allow-errors")
    }
    if update && (output != nil || outputDir != nil) {
      throw ValidationError("--update writes no page: leave out --output and --output-dir")
    }
    if (check || update) && format != .html { throw ValidationError("--check and --update compare the HTML page") }
    if format == .md && output == "-" { throw ValidationError("--to md writes figures beside the text: name a file") }
    if lessons.contains(where: { outputPath(of: $0) == $0 }) {
      throw ValidationError("the notebook would be overwritten: name another file with --output, or --output-dir")
    }
    if noPictures && !update { throw ValidationError("--no-pictures belongs to --update") }
    if check && output == "-" { throw ValidationError("--check writes its review to a file") }
    if lessons.count > 1 && (output != nil || results != nil) {
      throw ValidationError("--output and --results take one notebook; use --output-dir for several")
    }
  }

  /// What is no file was perhaps meant to be a command, and a folder to be a site.
  private func checkName(_ name: String) throws {
    var isFolder = false
    guard FileManager.default.fileExists(atPath: name, isDirectory: &isFolder) else {
      let commands = NBRun.configuration.subcommands.compactMap { $0.configuration.commandName }
      guard let command = Spelling.nearest(to: name, in: commands) else { return }
      throw ValidationError("there is no file '\(name)'; did you mean `nbrun \(command)`?")
    }
    if isFolder { throw ValidationError("'\(name)' is a folder: `nbrun build \(name) -o site` makes a site of it") }
  }

  func run() throws {
    let outcomes = try lessons.map { try LessonBuild($0, options: self).run() }
    if let junit { try writeJUnit(outcomes.compactMap(\.junit), to: junit) }
    let worst = outcomes.map(\.status).max() ?? .success
    if worst != .success { throw worst }
  }

  private func writeJUnit(_ lessons: [JUnitFile.Lesson], to path: String) throws {
    do { try OutputFile.write(JUnitFile.text(lessons), to: path) } catch {
      log.error(error.description)
      throw ExitStatus.environment
    }
  }

  var log: RunLog { common.log }

  /// A comparison is with what the cells do, not with what they did once.
  var caching: LessonRun.Caching {
    common.caching == .normal && (check || update) ? .objects : common.caching
  }

  /// The options that change a page.
  var settings: PageSource.Settings {
    get throws {
      var settings = common.settings
      settings.parameterFile = try executeParams.map { String(decoding: try InputFile.bytes($0), as: UTF8.self) }
      return settings
    }
  }

  /// Where a lesson's report goes, or what takes its place.
  func outputPath(of lesson: String, extension name: String? = nil) -> String {
    if let output { return output }
    let path = NotebookPath.stem(of: lesson) + "." + (name ?? format.rawValue)
    return outputDir.map { "\($0)/\(path.split(separator: "/").last ?? "")" } ?? path
  }
}

/// What a lesson becomes.
enum ReportFormat: String, ExpressibleByArgument, CaseIterable {
  case html, md, ipynb
}
