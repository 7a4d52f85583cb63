/// How a notebook is run, as the command line asks.
package struct RunOptions: Sendable {
  /// Seconds per cell where a cell sets none; `nil`: the notebook's own limit.
  package var timeout: Double?
  /// Whether the run goes on after a failed cell.
  package var allowErrors = false
  /// Whether what an earlier run of the same code gave may stand for a run.
  package var takesRecordedResult = true
  /// The program that is started as the kernel.
  package var executable: String
  /// The folder cells run in, by its real path.
  package var folder: String
  /// Files that cells may not change, even in their own folder: the notebook, and its page.
  package var keptFiles: [String] = []
  /// The environment of this process; cells see a small part of it.
  package var environment: [String: String] = [:]
  package var limits = RunLimits()
  /// Called before a cell runs, with its place and the number of cells.
  package var progress: @Sendable (_ cell: Int, _ count: Int) -> Void = { _, _ in }

  /// Called while a loop of a cell reports how far it is.
  package var loopProgress: @Sendable (_ label: String, _ done: Int, _ count: Int) -> Void = { _, _, _ in }

  package init(executable: String, folder: String) {
    self.executable = executable
    self.folder = folder
  }
}
