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
    let scratch = try ScratchFolder()
    defer { scratch.remove() }
    var run = try Run(document, compiler: compiler, options: options, scratch: scratch)
    defer { run.kernel.shutDown() }
    let result = try run.run(document)
    recorded?.store(result, openedFiles: run.kernel.openedFilesLog(), scratch: scratch.place)
    return result
  }
}
