import FoundationEssentials
import Notebook
import Preview
import Synchronization

/// A lesson as it was saved last.
final class SavedLesson: Sendable {
  private struct Known {
    var number = -1
    /// Missing where the file is not there, or is no notebook.
    var document: NotebookDocument?
  }

  /// As the command line has it, for messages.
  private let path: String
  /// Where it is, whatever becomes of the folder that this process was started in.
  let place: URL
  private let watcher: FileWatcher
  private let log: RunLog
  private let known = Mutex(Known())

  init(_ path: String, watcher: FileWatcher, log: RunLog) {
    self.path = path
    place = URL(filePath: path).absoluteURL.standardized
    self.watcher = watcher
    self.log = log
  }

  /// `nil` where there is no such file.
  var text: [UInt8]? { try? InputFile.bytes(place.path) }

  /// How the lesson is built from `text`.
  func run(_ text: [UInt8]) -> LessonRun {
    LessonRun(
      path: path, text: text, settings: PageSource.Settings(), caching: .normal,
      outputs: [NotebookPath.stem(of: path) + ".html"], log: log)
  }

  /// The lesson, where it or what it reads may have been saved since there were so many changes, and can be read.
  func newest(since changes: Int) -> Revision? {
    let number = watcher.changes
    guard number != changes else { return nil }
    return known.withLock { known in
      if known.number != number {
        known = Known(number: number, document: text.flatMap { try? run($0).parse() })
      }
      return known.document.map { Revision(number: number, document: $0) }
    }
  }
}
