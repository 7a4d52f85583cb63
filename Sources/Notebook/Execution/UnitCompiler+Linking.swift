import FoundationEssentials

extension UnitCompiler {
  /// Links the unit's library where that has not been done: no later unit waits for it to be compiled.
  ///
  /// - Returns: The linker's message where it refuses.
  func link(_ compiled: CompiledUnit) throws(EnvironmentError) -> String? {
    if cache.entry(compiled.libraryKey) != nil { return nil }
    var refusal: String?
    _ = try cache.store(compiled.libraryKey) { (draft: URL) throws(EnvironmentError) in
      let library = draft.appending(path: compiled.unit.moduleName).path
      let linking = try CommandOutput.of(
        toolchain.linker,
        ["-shared", "--threads=1", "-o", library + ".so", compiled.object]
          + (try imports(of: compiled, list: library + ".autolink")), limit: toolchain.limit)
      if linking.status.exitCode != 0 { refusal = linking.text }
      return refusal == nil
    }
    return refusal
  }

  /// The arguments for the toolchain's modules that a cell imports itself: they need not be in the process yet.
  private func imports(of compiled: CompiledUnit, list: String) throws(EnvironmentError) -> [String] {
    guard case .cell(let cell) = compiled.unit.kind, cell.code.contains("import ") else { return [] }
    _ = try CommandOutput.of(toolchain.autolinkExtractor, [compiled.object, "-o", list], limit: toolchain.limit)
    let named = (try? String(contentsOfFile: list, encoding: .utf8))?.split(separator: "\n") ?? []
    let folder = toolchain.libraries
    let ours = named.filter { FileManager.default.fileExists(atPath: "\(folder)/lib\($0.dropFirst(2)).so") }
    return ["-L", folder, "-rpath", folder] + ours.map(String.init)
  }
}
