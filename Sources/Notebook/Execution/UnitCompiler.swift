import FoundationEssentials

/// Turns units into shared libraries, one frontend call and one link each, or finds them in the cache.
package struct UnitCompiler: Sendable {
  let toolchain: Toolchain
  package let cache: ObjectCache
  let cellModules: CellModules

  package init(toolchain: Toolchain, cache: ObjectCache, cellModules: CellModules) {
    self.toolchain = toolchain
    self.cache = cache
    self.cellModules = cellModules
  }

  /// Compiles `unit` so that it sees all that `previous` sees, and `previous` itself.
  func compile(_ unit: Unit, after previous: CompiledUnit?) throws(EnvironmentError) -> Compilation {
    let key = self.key(of: unit, after: previous)
    if let folder = cache.entry(key) {
      return .compiled(compiledUnit(unit, key: key, folder: folder, after: previous))
    }
    var refusal: [Diagnostic] = []
    let folder = try cache.store(key) { (draft: URL) throws(EnvironmentError) in
      let output = try compileAndLink(unit, after: previous, into: draft.path)
      if let output { refusal = unit.failure(output) }
      return output == nil
    }
    guard let folder else { return .refused(refusal) }
    return .compiled(compiledUnit(unit, key: key, folder: folder, after: previous))
  }

  /// All that decides what the object is: the unit's own text, every unit before, the compiler, what cells import.
  private func key(of unit: Unit, after previous: CompiledUnit?) -> String {
    let before = previous?.key ?? toolchain.version + cellModules.version + Self.flags.joined(separator: " ")
    return SHA256.hex(of: [before, unit.moduleName, unit.source].joined(separator: "\0").utf8)
  }

  private func compiledUnit(_ unit: Unit, key: String, folder: URL, after previous: CompiledUnit?) -> CompiledUnit {
    let messages = (try? String(contentsOf: folder.appending(path: "messages.txt"), encoding: .utf8)) ?? ""
    return CompiledUnit(
      unit: unit, key: key, library: folder.appending(path: unit.moduleName + ".so").path,
      warnings: unit.diagnostics(messages), moduleFolders: [folder.path] + (previous?.moduleFolders ?? []))
  }

  /// Cells see every declaration of the cells before, whatever its access level, and re-export it; a later
  /// declaration shadows.
  ///
  /// Swift 5 rules: top-level variables are not isolated to the main actor.
  private static let flags = [
    "-enable-testing", "-disable-access-control", "-Onone", "-g", "-swift-version", "5", "-diagnostic-style", "llvm",
  ]

  /// The compiler's output where it refuses; `nil` where the library is written.
  private func compileAndLink(
    _ unit: Unit, after previous: CompiledUnit?, into folder: String
  ) throws(EnvironmentError) -> String? {
    let file = "\(folder)/\(unit.moduleName)"
    let source = (previous.map { "@_exported import \($0.unit.moduleName)\n" } ?? "") + unit.source
    try write(source, to: file + ".swift")
    if previous == nil { try write(CellModules.emptyModuleMap, to: folder + "/module.modulemap") }
    let searched = [folder, cellModules.folder] + (previous?.moduleFolders ?? [])
    let compiling = try CommandOutput.of(
      toolchain.frontend,
      ["-frontend", "-c", "-primary-file", file + ".swift", "-o", file + ".o", "-module-name", unit.moduleName]
        + ["-emit-module", "-emit-module-path", file + ".swiftmodule", "-entry-point-function-name", unit.entryPoint]
        + Self.flags + ["-module-cache-path", cellModules.clangCache ?? cache.root.path + "/clang"]
        + searched.flatMap { ["-I", $0] })
    guard compiling.status.exitCode == 0 else { return compiling.text }
    try write(compiling.text, to: "\(folder)/messages.txt")
    let linking = try CommandOutput.of(
      toolchain.linker,
      ["-shared", "--threads=1", "-o", file + ".so", file + ".o"] + (try imports(of: unit, file: file)))
    return linking.status.exitCode == 0 ? nil : linking.text
  }

  /// The linker's arguments for the toolchain's modules that the unit imports itself: they need not be in the process yet.
  private func imports(of unit: Unit, file: String) throws(EnvironmentError) -> [String] {
    guard case .cell(let cell) = unit.kind, cell.code.contains("import ") else { return [] }
    let list = file + ".autolink"
    _ = try CommandOutput.of(toolchain.autolinkExtractor, [file + ".o", "-o", list])
    let named = (try? String(contentsOfFile: list, encoding: .utf8))?.split(separator: "\n") ?? []
    let folder = toolchain.libraries
    let ours = named.filter { FileManager.default.fileExists(atPath: "\(folder)/lib\($0.dropFirst(2)).so") }
    return ["-L", folder, "-rpath", folder] + ours.map(String.init)
  }

  private func write(_ text: String, to path: String) throws(EnvironmentError) {
    do { try text.write(toFile: path, atomically: false, encoding: .utf8) } catch {
      throw .cannotWrite(path: path, reason: "\(error)")
    }
  }
}

extension Unit {
  /// The messages of a refused unit.
  ///
  /// A compiler that dies without a message is an error at the unit's start.
  fileprivate func failure(_ output: String) -> [Diagnostic] {
    let messages = diagnostics(output)
    if messages.contains(where: { $0.severity == .error }) { return messages }
    let start = position(label: "", line: 0, column: 0)
    return messages + [Diagnostic(.error, at: start, "the compiler failed: \(output.suffix(2000))")]
  }
}
