import Synchronization

/// A notebook as it was last saved.
package struct Revision: Sendable {
  /// Grows with every save.
  package var number: Int
  package var document: NotebookDocument

  package init(number: Int, document: NotebookDocument) {
    self.number = number
    self.document = document
  }
}

/// Whether what a run is doing is still wanted, now that the notebook may have been saved again.
///
/// It is as long as the unit at work, and those before it, are the same in the new notebook: whoever writes prose while a
/// cell runs does not lose the run.
final class Supersession: Sendable {
  private struct State {
    /// The units that have been started.
    var started: [UnitRun.Conditions]
    /// The revision that was looked at last.
    var revision: Int?
    var isWanted = true
  }

  private let options: RunOptions
  private let newest: @Sendable () -> Revision?
  private let setting: RunSetting
  private let state: Mutex<State>

  /// - Parameter newest: The notebook, where it has been saved since the run was asked for, and can be read.
  init(
    _ document: NotebookDocument, after runs: [UnitRun], options: RunOptions,
    newest: @escaping @Sendable () -> Revision?
  ) {
    self.options = options
    self.newest = newest
    setting = RunSetting(document)
    state = Mutex(State(started: runs.map(\.conditions)))
  }

  func start(_ unit: UnitRun.Conditions) {
    state.withLock { state in
      state.started.append(unit)
      state.revision = nil
    }
  }

  var isWanted: Bool {
    guard let revision = newest() else { return true }
    return state.withLock { state in
      if state.revision != revision.number {
        state.revision = revision.number
        state.isWanted = isSame(revision.document, state.started)
      }
      return state.isWanted
    }
  }

  private func isSame(_ document: NotebookDocument, _ started: [UnitRun.Conditions]) -> Bool {
    guard RunSetting(document) == setting else { return false }
    return document.units.lazy.map { UnitRun.Conditions(of: $0, in: document, options: self.options) }
      .starts(with: started)
  }
}

/// What cannot change while a kernel lives.
struct RunSetting: Hashable, Sendable {
  /// The code that declares the parameters.
  private var prelude: Unit
  private var network: Bool

  init(_ document: NotebookDocument) {
    prelude = .prelude(document.frontMatter.parameters)
    network = document.frontMatter.execute.network
  }
}
