internal import CellProtocol
import FoundationEssentials
import Glibc

/// Finds the result of an earlier run of the same code, and keeps that of a new one.
struct RunCache {
  private let document: NotebookDocument
  private let folder: String
  private let cache: ObjectCache
  private let key: String
  private let start = timespec.now

  /// `nil` where a cell asks to run every time (`cache: false`), or nothing can be said of what it would depend on.
  init?(_ document: NotebookDocument, options: RunOptions, compiler: UnitCompiler) {
    guard !LoadedProgram.identity.isEmpty, document.cells.allSatisfy({ $0.options.cache || !$0.options.eval })
    else { return nil }
    self.document = document
    folder = options.folder
    cache = compiler.cache
    key = RunKey(document, options: options, compiler: compiler).text
  }

  /// The result of a run of the same code, if all files that its cells opened are still the same.
  func result() -> NotebookResult? {
    guard let entry = cache.entry(key), let bytes = try? Data(contentsOf: entry.appending(path: Self.file)),
      let run = try? RecordedRun(decoding: Array(bytes)), run.files.areUnchanged(folder: folder),
      var result = run.result.moved(from: run.layout, to: document.codeLayout)
    else { return nil }
    result.isRecorded = true
    return result
  }

  /// Keeps a run in which all went as it should, and the clock decided nothing.
  ///
  /// A cache that cannot be written costs time only.
  ///
  /// - Parameters:
  ///   - openedFiles: The kernel's log of what cells opened.
  ///   - scratch: The folder of the run.
  func store(_ result: NotebookResult, openedFiles: [UInt8], scratch: URL) {
    let waited = document.cells.contains { $0.options.eval && $0.options.expect == .timeout }
    guard !waited, RunFindings(document, result).succeeded,
      let files = OpenedFiles(log: openedFiles, folder: folder, scratch: scratch.path, start: start)
    else { return }
    let run = RecordedRun(files: files, layout: document.codeLayout, result: result)
    _ = try? cache.store(key, replacing: true) { folder throws(EnvironmentError) in
      (try? Data(run.encoded()).write(to: folder.appending(path: Self.file))) != nil
    }
  }

  private static let file = "result"
}

extension timespec {
  fileprivate static var now: timespec {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return time
  }
}
