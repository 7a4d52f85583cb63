import FoundationEssentials
import Glibc
import Notebook

/// One lesson on its way from the file to the page.
struct LessonBuild {
  private let path: String
  private let options: RenderCommand
  private let log: RunLog
  private let startFolder = FileManager.default.currentDirectoryPath

  init(_ path: String, options: RenderCommand) {
    self.path = path
    self.options = options
    log = options.log
  }

  /// Builds the lesson and returns how it went; every message has been printed.
  func run() throws -> LessonOutcome {
    do {
      return try finish(try build())
    } catch NotebookError.rejected(_, let messages) {
      for message in messages { log.message(message, file: path) }
      return LessonOutcome(status: .usage)
    } catch let error as NotebookError {
      log.error(error.description, file: path)
      return LessonOutcome(status: .usage)
    } catch EnvironmentError.interrupted(let signal) {
      Interruption.end(by: signal)
    } catch let error as EnvironmentError {
      log.error(error.description, file: path)
      return LessonOutcome(status: .environment)
    } catch let status as ExitStatus {
      return LessonOutcome(status: status)
    }
  }

  private func build() throws -> BuiltLesson {
    let text = try InputFile.bytes(path)
    let run = LessonRun(
      path: path, text: text, settings: try options.settings, caching: options.caching, outputs: outputs, log: log)
    return try run.build()
  }

  /// Writes what was asked for: the page, a reference, or a comparison with one.
  private func finish(_ built: BuiltLesson) throws -> LessonOutcome {
    if let file = options.results {
      try OutputFile.write(ResultsFile.text(built.document, built.result), to: absolute(file))
    }
    var differences: [String]?
    if options.check {
      differences = try check.differences(built)
    } else if !options.update {
      try write(built)
      if options.format == .html && options.output != "-" {
        for line in PageWeight(built.document, built.result).lines(page: built.page) { log.note(line, file: path) }
      }
    }
    let status = report(built, hasDifferences: differences?.isEmpty == false)
    if options.update && status == .success {
      try check.update(built, pictures: options.noPictures ? .digests : .files)
    }
    return LessonOutcome(
      status: status, junit: JUnitFile.Lesson(built.document, built.result, differences: differences))
  }

  private var check: SnapshotCheck {
    SnapshotCheck(lesson: path, log: log, reviewPath: outputPath(extension: "review.html"))
  }

  private func write(_ built: BuiltLesson) throws {
    let text = try report(built)
    if options.output == "-" {
      guard Terminal.write(Array(text.utf8), to: STDOUT_FILENO) else {
        throw EnvironmentError.cannotWrite(path: "standard output", reason: String(cString: strerror(errno)))
      }
    } else {
      try OutputFile.write(text, to: absolute(outputPath(extension: options.format.rawValue)))
    }
  }

  /// The text of what is written; files that go beside it have been written.
  private func report(_ built: BuiltLesson) throws -> String {
    switch options.format {
    case .html: return built.page
    case .md:
      let path = outputPath(extension: "md")
      let name = NotebookPath.stem(of: NotebookPath.name(of: path)) + "_files"
      let report = MarkdownReport(built.document, built.result, folder: name, slider: SliderPicture.png)
      let folder = URL(filePath: absolute(path)).deletingLastPathComponent()
      for file in report.files { try OutputFile.write(file.bytes, to: folder.appending(path: file.path).path) }
      return report.text
    case .ipynb:
      let text = String(decoding: built.text, as: UTF8.self)
      return JupyterNotebook(built.document, text: text, result: built.result, slider: SliderPicture.png).json
    }
  }

  /// A path that holds even when a cell removes the folder in which the program was started.
  private func absolute(_ path: String) -> String { path.hasPrefix("/") ? path : "\(startFolder)/\(path)" }

  private var outputs: [String] {
    let page = options.output == "-" ? nil : outputPath(extension: options.format.rawValue)
    let reference = NotebookPath.stem(of: path) + ".snap"
    return [options.results, page, reference].compactMap(\.self).map(absolute)
  }

  private func outputPath(extension name: String) -> String { options.outputPath(of: path, extension: name) }

  /// Prints every message at its place, and a last line that tells how it went: never a success after a failure.
  private func report(_ built: BuiltLesson, hasDifferences: Bool) -> ExitStatus {
    let summary = RunSummary(built.document, built.result, strictly: options.common.strict)
    for message in summary.messages(withWarnings: !options.common.quiet || options.common.strict) {
      log.message(message, file: path)
    }
    let holds = summary.holds(strictly: options.common.strict)
    let status = holds && !hasDifferences ? ExitStatus.success : .lessonFailed
    if options.check || options.update {
      if !holds { log.error("\(path): the lesson failed\(options.update ? "; nothing is recorded" : "")", file: path) }
      log.end(summary.verdict(on: path), file: path, status: status)
    } else if options.output != "-" {
      let page = outputPath(extension: options.format.rawValue)
      let origin = built.result.isRecorded ? " (no cell has changed, none was run)" : ""
      let verdict = summary.verdict(on: page) + origin
      log.end(holds ? verdict : "\(path): failed, see \(page)", file: path, status: status)
    }
    return status
  }
}

/// How a lesson went.
struct LessonOutcome {
  var status: ExitStatus
  /// Missing where nothing could be run.
  var junit: JUnitFile.Lesson?
}
