import FoundationEssentials

extension Run {
  /// A run of `document` in a kernel that starts now.
  init(
    _ document: NotebookDocument, compiler: UnitCompiler, options: RunOptions, scratch: ScratchFolder,
    keepsSnapshots: Bool = false
  ) throws(EnvironmentError) {
    let launcher = try KernelLauncher(
      options: options, scratch: scratch.place, network: document.frontMatter.execute.network,
      needed: [compiler.cache.root.path, URL(filePath: options.executable).deletingLastPathComponent().path])
    let kernel = try Kernel(launcher: launcher, limits: options.limits, progress: options.loopProgress)
    self.init(
      options: options, compiler: compiler, kernel: kernel, scratch: scratch.place, keepsSnapshots: keepsSnapshots)
  }
}
