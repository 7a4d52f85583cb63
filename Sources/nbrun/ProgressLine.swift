import Notebook

/// One line on the author's terminal that is rewritten as cells run.
struct ProgressLine: Sendable {
  let file: String
  let isShown: Bool

  /// Shows that cell `index` of `count` runs.
  func show(cell index: Int, of count: Int) {
    guard isShown else { return }
    Terminal.write(Array("\r\u{1B}[K\(file): cell \(index) of \(count)".utf8), to: 2)
  }

  func clear() {
    if isShown { Terminal.write(Array("\r\u{1B}[K".utf8), to: 2) }
  }
}
