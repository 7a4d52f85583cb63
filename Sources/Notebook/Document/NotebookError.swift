/// Why a notebook cannot be run at all.
package enum NotebookError: Error, Hashable {
  /// The file is wrong at these places, in the order of the file.
  case rejected(file: String, [Diagnostic])
  /// An option of the command line does not fit the notebook; the problem names the option.
  case argument(NotebookProblem)
}

extension NotebookError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .rejected(let file, let diagnostics):
      diagnostics.map { $0.rendered(file: file) }.joined(separator: "\n")
    case .argument(let problem): "error: \(problem)"
    }
  }
}
