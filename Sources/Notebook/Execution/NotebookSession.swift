import FoundationEssentials

/// A notebook that runs again after every edit, from the first unit on that the edit has changed.
///
/// Every unit runs in a fork of the kernel, whose parent waits with the state from before the unit. Going back to that
/// state means ending the fork. What forks share is not taken back: files that a cell has written, and processes that it
/// has started.
package final class NotebookSession {
  private let compiler: UnitCompiler
  private let options: RunOptions
  private let scratch: ScratchFolder
  private var current: (run: Run, setting: RunSetting, snapshots: Int)?

  package init(compiler: UnitCompiler, options: RunOptions) throws(EnvironmentError) {
    self.compiler = compiler
    self.options = options
    scratch = try ScratchFolder()
  }

  /// Ends the kernel, with all that it has started.
  package func end() {
    endKernel()
    scratch.remove()
  }

  /// At most so many units can run.
  private func snapshots(of document: NotebookDocument) -> Int { 2 * document.cells.count + 1 }

  private func endKernel() {
    current?.run.kernel.shutDown()
    current = nil
  }

  /// Runs what has not run yet as it is in `document`.
  ///
  /// - Parameter newest: The notebook, where it has been saved since, and can be read; asked all the time, from several
  ///   threads. Where the unit at work has changed in it, or one before, the unit is ended and
  ///   `EnvironmentError.unwanted` thrown; the session then waits for another `run`.
  package func run(
    _ document: NotebookDocument, newest: @escaping @Sendable () -> Revision?
  ) throws(EnvironmentError) -> NotebookResult {
    let setting = RunSetting(document)
    var (run, snapshots) = try start(document, setting)
    do {
      let result = try run.run(document, newest: newest)
      current = (run, setting, snapshots)
      return result
    } catch .unwanted(let program) {
      current = (run, setting, snapshots)
      throw .unwanted(program: program)
    } catch {
      run.kernel.shutDown()
      current = nil
      throw error
    }
  }

  /// The run to go on with, or a new one where that is not possible, and how many snapshots it can have.
  private func start(
    _ document: NotebookDocument, _ setting: RunSetting
  ) throws(EnvironmentError) -> (run: Run, snapshots: Int) {
    if let current, current.run.kernel.isAlive, current.setting == setting,
      snapshots(of: document) <= current.snapshots
    {
      return (current.run, current.snapshots)
    }
    endKernel()
    // Room for what is still to be written.
    let snapshots = 2 * snapshots(of: document) + 64
    var options = options
    options.limits.processes.processes += UInt32(snapshots)
    let run = try Run(document, compiler: compiler, options: options, scratch: scratch, keepsSnapshots: true)
    return (run, snapshots)
  }
}
