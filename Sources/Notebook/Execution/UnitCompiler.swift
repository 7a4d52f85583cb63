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

  /// What units after `unit` see, if it sees `scope` itself.
  func scope(after unit: Unit, in scope: Scope?) -> Scope {
    let before = scope?.key ?? toolchain.identity + cellModules.version + Self.flags.joined(separator: " ")
    let key = SHA256.hex(of: [before, unit.moduleName, unit.source].joined(separator: "\0").utf8)
    return Scope(moduleName: unit.moduleName, key: key)
  }

  /// Compiles `unit`, which sees `scope` by the modules in `modules`, and adds its module there.
  ///
  /// - Parameter importable: Called as soon as other units can import the module. That is well before the object is written:
  ///   the compiler writes the module first.
  /// - Parameter isWanted: Asked while the compiler runs; it is stopped once the answer is `false`.
  func compile(
    _ unit: Unit, in scope: Scope?, modules: ModuleFolder, isWanted: () -> Bool = { true },
    importable: @escaping () -> Void = {}
  ) throws(EnvironmentError) -> Compilation {
    let ownScope = self.scope(after: unit, in: scope)
    if let folder = cache.entry(ownScope.key) {
      let compiled = compiledUnit(unit, ownScope, folder)
      _ = modules.add(compiled.moduleFile)
      importable()
      return .compiled(compiled)
    }
    var refusal: [Diagnostic] = []
    let folder = try cache.store(ownScope.key) { (draft: URL) throws(EnvironmentError) in
      let module = draft.appending(path: unit.moduleName + ".swiftmodule").path
      let output = try output(refusing: unit, in: scope, modules: modules, folder: draft.path, isWanted: isWanted) {
        guard modules.add(module) else { return false }
        importable()
        return true
      }
      if let output { refusal = unit.failure(output) }
      return output == nil
    }
    guard let folder else { return .refused(refusal) }
    return .compiled(compiledUnit(unit, ownScope, folder))
  }

  private func compiledUnit(_ unit: Unit, _ scope: Scope, _ folder: URL) -> CompiledUnit {
    let messages = (try? String(contentsOf: folder.appending(path: "messages.txt"), encoding: .utf8)) ?? ""
    return CompiledUnit(
      unit: unit, scope: scope, files: folder.appending(path: unit.moduleName).path,
      library: cache.folder(scope.libraryKey).appending(path: unit.moduleName + ".so").path,
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
