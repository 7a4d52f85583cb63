internal import CellProtocol
import FoundationEssentials

/// Runs the cells and inline expressions of a notebook in order.
package struct NotebookRunner {
  private let compiler: UnitCompiler
  private let options: RunOptions
  private let document: NotebookDocument

  package init(_ document: NotebookDocument, compiler: UnitCompiler, options: RunOptions) {
    self.document = document
    self.compiler = compiler
    self.options = options
  }

  /// Runs everything.
  ///
  /// What goes wrong in a cell is part of the result; an error means the notebook could not be run at all.
  /// Where nothing has changed since an earlier run, its result is returned, and nothing runs.
  package func run() throws(EnvironmentError) -> NotebookResult {
    let recorded = RunCache(document, options: options, compiler: compiler)
    if options.takesRecordedResult, let result = recorded?.result() { return result }
    let scratch = FileManager.default.temporaryDirectory.appending(path: "nbrun-\(UUID().uuidString)")
    do {
      try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    } catch {
      throw .cannotWrite(path: scratch.path, reason: "\(error)")
    }
    defer { try? FileManager.default.removeItem(at: scratch) }

    let launcher = try KernelLauncher(
      options: options, scratch: scratch, network: document.frontMatter.execute.network,
      needed: [compiler.cache.root.path, URL(filePath: options.executable).deletingLastPathComponent().path])
    let kernel = try Kernel(launcher: launcher, limits: options.limits, progress: options.loopProgress)
    var run = Run(document: document, options: options, compiler: compiler, kernel: kernel)
    defer { run.kernel.shutDown() }
    try run.runAll(units(), scratch: scratch)
    recorded?.store(run.result, openedFiles: run.kernel.openedFilesLog(), scratch: scratch)
    return run.result
  }

  /// The units in the order in which they run.
  private func units() -> [Unit] {
    let groups = Dictionary(grouping: document.inlineExpressions, by: \.cellsBefore)
    let inlines = (0...document.cells.count).map { index in
      groups[index].map { [Unit.inlineExpressions($0, afterCell: index)] } ?? []
    }
    let cells = document.cells.map { $0.options.eval ? [Unit.cell($0)] : [] }
    return inlines[0] + zip(cells, inlines.dropFirst()).flatMap { $0 + $1 }
  }
}
