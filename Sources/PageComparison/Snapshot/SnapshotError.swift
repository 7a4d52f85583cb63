/// Why a page could not be held against its reference, or what came of it.
public enum SnapshotError: Error, Hashable {
  /// Nothing has been recorded at this path.
  case missingReference(String)
  /// A file of the reference cannot be read at this line.
  case damagedReference(String, line: Int)
  /// The folder at this path cannot be written.
  case cannotRecord(String)
  /// The page differs from its reference.
  case differs(report: String)
  /// The notebook could not be run, or failed; the words are the program's.
  case failedRun(notebook: String, status: Int32, messages: String)
  /// There is no program at this path.
  case noProgram(String)
}

extension SnapshotError: CustomStringConvertible {
  /// What happened, and what to do about it.
  public var description: String {
    switch self {
    case .missingReference(let path): "there is no reference \(path)"
    case .damagedReference(let file, let line): "\(file):\(line): the reference cannot be read; record it again"
    case .cannotRecord(let path): "\(path): the reference cannot be written"
    case .differs(let report): report
    case .failedRun(let notebook, let status, let messages):
      "\(notebook): nbrun ended with \(status)" + (messages.isEmpty ? "" : "\n" + messages)
    case .noProgram(let path): "\(path): there is no such program; set NBRUN to the path of nbrun"
    }
  }
}
