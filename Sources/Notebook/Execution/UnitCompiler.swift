import Digest
import FoundationEssentials

/// Turns units into objects and modules, one call of the compiler's frontend each, or finds them in the cache.
package struct UnitCompiler: Sendable {
  let toolchain: Toolchain
  package let cache: ObjectCache
  let cellModules: CellModules

  package init(toolchain: Toolchain, cache: ObjectCache, cellModules: CellModules) {
    self.toolchain = toolchain
    self.cache = cache
    self.cellModules = cellModules
  }

  /// The hash of a part of a unit and of all that the unit sees.
  private func key(_ part: String, of unit: Unit, in scope: Scope?) -> String {
    let before = scope?.key ?? toolchain.identity + cellModules.version + Self.flags.joined(separator: " ")
    return SHA256.hex(of: [before, unit.moduleName, part].joined(separator: "\0").utf8)
  }

  /// What units after `unit` see, if it sees `scope` itself and this file is its module.
  ///
  /// The compiler writes the same module for the same declarations, whatever the code in them does.
  private func scope(after unit: Unit, in scope: Scope?, module: String) -> Scope? {
    guard let bytes = FileManager.default.contents(atPath: module) else { return nil }
    return Scope(moduleName: unit.moduleName, key: key(SHA256.hex(of: bytes), of: unit, in: scope))
  }

  /// Compiles `unit`, which sees `scope` by the modules in `modules`, and adds its module there.
  ///
  /// - Parameter importable: Called with what units after it see, as soon as they can import the module. That is well before
  ///   the object is written: the compiler writes the module first.
  /// - Parameter isWanted: Asked while the compiler runs; it is stopped once the answer is `false`.
  func compile(
    _ unit: Unit, in scope: Scope?, modules: ModuleFolder, isWanted: () -> Bool = { true },
    importable: @escaping (Scope) -> Void = { _ in }
  ) throws(EnvironmentError) -> Compilation {
    let key = key(unit.source, of: unit, in: scope)
    if let folder = cache.entry(key), let compiled = compiledUnit(unit, key, in: scope, folder) {
      _ = modules.add(compiled.moduleFile)
      importable(compiled.scope)
      return .compiled(compiled)
    }
    var refusal: [Diagnostic] = []
    let folder = try cache.store(key) { (draft: URL) throws(EnvironmentError) in
      let module = draft.appending(path: unit.moduleName + ".swiftmodule").path
      let output = try output(refusing: unit, in: scope, modules: modules, folder: draft.path, isWanted: isWanted) {
        guard modules.add(module), let after = self.scope(after: unit, in: scope, module: module) else { return false }
        importable(after)
        return true
      }
      if let output { refusal = unit.failure(output) }
      return output == nil
    }
    guard let folder else { return .refused(refusal) }
    guard let compiled = compiledUnit(unit, key, in: scope, folder) else {
      throw .cannotWrite(path: folder.path, reason: "what was written there is gone")
    }
    return .compiled(compiled)
  }

  /// The unit of a cache entry; `nil` where that has just been deleted.
  private func compiledUnit(_ unit: Unit, _ key: String, in scope: Scope?, _ folder: URL) -> CompiledUnit? {
    let files = folder.appending(path: unit.moduleName).path
    guard let after = self.scope(after: unit, in: scope, module: files + ".swiftmodule") else { return nil }
    let messages = (try? String(contentsOf: folder.appending(path: "messages.txt"), encoding: .utf8)) ?? ""
    return CompiledUnit(
      unit: unit, key: key, scope: after, files: files,
      library: cache.folder(CompiledUnit.libraryKey(key)).appending(path: unit.moduleName + ".so").path,
      warnings: unit.diagnostics(messages))
  }

  /// Cells see every declaration of the cells before, whatever its access level, and re-export it; a later
  /// declaration shadows.
  ///
  /// Swift 5 rules: top-level variables are not isolated to the main actor. Modules do not keep where they were made:
  /// the compiler would search there for other modules, and another build of nbrun may use them.
  private static let flags = [
    "-enable-testing", "-disable-access-control", "-Onone", "-g", "-swift-version", "5", "-diagnostic-style", "llvm",
    "-no-serialize-debugging-options",
  ]

  /// The compiler's output where it refuses; `nil` where object and module are written.
  ///
  /// What the compiler keeps of the system's C modules may be broken: it says so for ever, so it is called again without.
  private func output(
    refusing unit: Unit, in scope: Scope?, modules: ModuleFolder, folder: String, isWanted: () -> Bool,
    watch: () -> Bool
  ) throws(EnvironmentError) -> String? {
    let source = (scope.map { "@_exported import \($0.moduleName)\n" } ?? "") + unit.source
    try write(source, to: "\(folder)/\(unit.moduleName).swift")
    let kept = cellModules.clangCache ?? cache.root.path + "/clang"
    func call(_ clangCache: String) throws(EnvironmentError) -> String? {
      try callFrontend(
        unit, modules: modules, folder: folder, clangCache: clangCache, isWanted: isWanted, watch: watch)
    }
    let output = try call(kept)
    guard let output, CompilerDiagnostic.isErrorOutsideSwift(in: output) else { return output }
    let secondOutput = try call(modules.path + "/clang")
    if secondOutput.map(CompilerDiagnostic.isErrorOutsideSwift) != true {
      try? FileManager.default.removeItem(atPath: kept)
    }
    return secondOutput
  }

  private func callFrontend(
    _ unit: Unit, modules: ModuleFolder, folder: String, clangCache: String, isWanted: () -> Bool, watch: () -> Bool
  ) throws(EnvironmentError) -> String? {
    let file = "\(folder)/\(unit.moduleName)"
    let searched = [modules.path, cellModules.folder, try emptyModules(in: clangCache)]
    let arguments =
      ["-frontend", "-c", "-primary-file", file + ".swift", "-o", file + ".o", "-module-name", unit.moduleName]
      + ["-emit-module", "-emit-module-path", file + ".swiftmodule", "-entry-point-function-name", unit.entryPoint]
      + Self.flags + ["-module-cache-path", clangCache] + searched.flatMap { ["-I", $0] }
    let compiling: CommandOutput
    do {
      compiling = try CommandOutput.of(
        toolchain.frontend, arguments, limit: toolchain.limit, isWanted: isWanted, watch: watch)
    } catch .tooSlow {
      return "it did not end within \(toolchain.limit.components.seconds) s and was stopped"
    }
    guard compiling.status.exitCode == 0 else { return compiling.text }
    try write(compiling.text, to: "\(folder)/messages.txt")
    return nil
  }

  /// The folder of the C modules that no cell needs to look into; what an older nbrun has left there is replaced.
  private func emptyModules(in clangCache: String) throws(EnvironmentError) -> String {
    let folder = clangCache + "/empty"
    let map = folder + "/module.modulemap"
    let known = try? String(contentsOfFile: map, encoding: .utf8)
    if known != CellModules.emptyModuleMap { try OutputFile.write(CellModules.emptyModuleMap, to: map) }
    return folder
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
    return messages + [Diagnostic(.error, at: start, "the compiler failed: \(output.suffix(2000))")]
  }
}
