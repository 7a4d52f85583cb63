import ArgumentParser
import FoundationEssentials
import Notebook
import PageComparison

/// `nbrun verify page.html`: makes a page again from the notebook inside it, and requires the same bytes.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Run the notebook inside a page again, and require the same page, byte by byte.",
    discussion: """
      Files that the notebook reads are looked for beside the page. Ends with 1 where the page differs, and says in what.
      """)

  @Argument(help: ArgumentHelp("The pages to verify.", valueName: "page.html"))
  var pages: [String]

  @Flag(name: [.short, .long], help: "Print errors only.")
  var quiet = false

  func run() throws {
    let worst = try pages.map(verify).max() ?? .success
    if worst != .success { throw worst }
  }

  private func verify(_ path: String) throws -> ExitStatus {
    let log = RunLog(format: .plain, isQuiet: quiet, showsProgress: false)
    do {
      let page = try InputFile.bytes(path)
      guard let source = PageSource(page: page) else {
        log.error("\(path): error: there is no notebook in this page")
        return .usage
      }
      let notebook = URL(filePath: path).deletingLastPathComponent().appending(path: source.file).path
      let run = LessonRun(path: notebook, text: source.text, settings: source.settings, caching: .objects, log: log)
      let again = Array(try run.build().page.utf8)
      guard again != page else {
        log.note("\(path): the same \(page.count) bytes again", file: path)
        return .success
      }
      report(path, page, again, log)
      return .lessonFailed
    } catch let error as NotebookError {
      log.error(error.description)
      return .usage
    } catch EnvironmentError.interrupted(let signal) {
      Interruption.end(by: signal)
    } catch let error as EnvironmentError {
      log.error(error.description)
      return .environment
    }
  }

  private func report(_ path: String, _ page: [UInt8], _ again: [UInt8], _ log: RunLog) {
    let texts = [page, again].map { String(decoding: $0, as: UTF8.self) }
    let comparison = Comparison(reference: Snapshot(page: texts[0]), new: Snapshot(page: texts[1]))
    for difference in comparison.differences.prefix(20) { log.error("\(path): error: \(difference)") }
    let offset = zip(page, again).prefix { $0 == $1 }.count
    let sizes = page.count == again.count ? "\(page.count) bytes" : "\(page.count) and \(again.count) bytes"
    let meaning = comparison.isSame ? "a reader sees no difference" : comparison.summary
    log.error("\(path): error: not the same page (\(sizes), first difference at byte \(offset + 1)): \(meaning)")
  }
}
