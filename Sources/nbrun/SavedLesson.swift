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

  private let path: String
  private let watcher: FileWatcher
  private let log: RunLog
  private let known = Mutex(Known())

  init(_ path: String, watcher: FileWatcher, log: RunLog) {
    self.path = path
    self.watcher = watcher
    self.log = log
  }

  /// How the lesson is built from `text`.
  func run(_ text: [UInt8]) -> LessonRun {
    LessonRun(
      path: path, text: text, settings: PageSource.Settings(), caching: .normal,
      outputs: [SnapshotCheck.stem(of: path) + ".html"], log: log)
  }

  /// The lesson, where it or what it reads may have been saved since there were so many changes, and can be read.
  func newest(since changes: Int) -> Revision? {
    let number = watcher.changes
    guard number != changes else { return nil }
    return known.withLock { known in
      if known.number != number {
        known = Known(number: number, document: (try? InputFile.bytes(path)).flatMap { try? run($0).parse() })
      }
      return known.document.map { Revision(number: number, document: $0) }
    }
  }
}
