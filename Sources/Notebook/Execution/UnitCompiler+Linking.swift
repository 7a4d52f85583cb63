import FoundationEssentials
import Glibc

extension UnitCompiler {
  /// Links the unit's library where that has not been done: no later unit waits for it to be compiled.
  ///
  /// - Returns: The linker's message where it refuses.
  func link(_ compiled: CompiledUnit) throws(EnvironmentError) -> String? {
    guard !FileManager.default.fileExists(atPath: compiled.library) else { return nil }
    let draft = "\(compiled.library).\(getpid())"
    let linking = try CommandOutput.of(
      toolchain.linker, ["-shared", "--threads=1", "-o", draft, compiled.object] + (try imports(of: compiled)),
      limit: toolchain.limit)
    guard linking.status.exitCode == 0 else { return linking.text }
    guard rename(draft, compiled.library) == 0 else {
      throw .cannotWrite(path: compiled.library, reason: String(cString: strerror(errno)))
    }
    return nil
  }

  /// The arguments for the toolchain's modules that a cell imports itself: they need not be in the process yet.
  private func imports(of compiled: CompiledUnit) throws(EnvironmentError) -> [String] {
    guard case .cell(let cell) = compiled.unit.kind, cell.code.contains("import ") else { return [] }
    let list = compiled.files + ".autolink"
    _ = try CommandOutput.of(toolchain.autolinkExtractor, [compiled.object, "-o", list], limit: toolchain.limit)
    let named = (try? String(contentsOfFile: list, encoding: .utf8))?.split(separator: "\n") ?? []
    let folder = toolchain.libraries
    let ours = named.filter { FileManager.default.fileExists(atPath: "\(folder)/lib\($0.dropFirst(2)).so") }
    return ["-L", folder, "-rpath", folder] + ours.map(String.init)
  }
}
