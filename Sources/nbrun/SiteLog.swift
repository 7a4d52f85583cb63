import Synchronization

/// What the build of a site tells: messages in the order of the lessons, and one bar for all that run.
final class SiteLog: RunProgress {
  let log: RunLog
  private let state: Mutex<State>

  private struct State {
    let count: Int
    var done = 0
    /// Lessons that are being rendered, in the order in which they were begun, and how far each is.
    var running: [(file: String, text: String)] = []
  }

  init(_ log: RunLog, count: Int) {
    self.log = log
    state = Mutex(State(count: count))
  }

  func begin(_ file: String) {
    update { $0.running.append((file, "")) }
  }

  func end(_ file: String) {
    update { state in
      state.running.removeAll { $0.file == file }
      state.done += 1
    }
  }

  func cell(_ index: Int, of count: Int, file: String) {
    if log.format == .jsonStream { state.withLock { _ in log.cell(index, of: count, file: file) } }
    note("cell \(index) of \(count)", of: file)
  }

  func loop(_ label: String, done: Int, of count: Int, file: String) {
    if log.format == .jsonStream { state.withLock { _ in log.loop(label, done: done, of: count, file: file) } }
    note("\(Terminal.printable(label)) \(done) of \(count)", of: file)
  }

  /// Others may still run.
  func clearProgress() {}

  /// Prints above the bar.
  func print(_ body: (RunLog) -> Void) {
    state.withLock { state in
      log.clearProgress()
      body(log)
      draw(state)
    }
  }

  private func note(_ text: String, of file: String) {
    update { state in
      if let index = state.running.firstIndex(where: { $0.file == file }) { state.running[index].text = text }
    }
  }

  private func update(_ change: (inout State) -> Void) {
    state.withLock { state in
      change(&state)
      draw(state)
    }
  }

  /// A line that does not wrap, or it could not be rewritten.
  private func draw(_ state: State) {
    guard log.showsProgress, log.format == .plain, state.done < state.count else { return }
    let bar = Terminal.bar(state.done, of: state.count)
    let lessons = state.running.map {
      ($0.file.split(separator: "/").last ?? "") + ($0.text.isEmpty ? "" : " \($0.text)")
    }
    let line = "\(bar) \(state.done) of \(state.count)  \(lessons.joined(separator: ", "))"
    Terminal.write(Array("\r\u{1B}[K\(line.prefix(Terminal.width - 1))".utf8), to: 2)
  }
}
