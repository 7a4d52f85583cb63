import Digest
import FoundationEssentials

/// The compiled modules that cells import: `NotebookKernel` and what it re-exports.
package struct CellModules: Sendable {
  let folder: String
  /// Changes whenever a module does.
  let version: String
  /// Where the compiler keeps the C modules of the system, beside the modules; `nil` where nothing can be written
  /// there.
  ///
  /// Filling it takes the compiler a second, so it does not go with a lesson's cache.
  let clangCache: String?

  private static let names = ["NotebookKernel", "Engine", "Render"]

  /// The C modules behind them.
  ///
  /// The compiler wants to see a module of each name, though no cell can use what is in them: empty ones will do, and
  /// cost nothing to load.
  static let emptyModuleMap = [
    "CKernels", "CPNG", "CFreeType", "CCrashReport", "CContainment", "COpenedFiles",
  ].map { "module \($0) {}\n" }.joined()

  /// Finds the modules beside the program: in `Modules` as the build leaves them, or in `lib/nbrun/Modules` as installed.
  package static func find(executable: String) throws(EnvironmentError) -> CellModules {
    let programs = URL(filePath: executable).resolvingSymlinksInPath().deletingLastPathComponent()
    let candidates = [programs.appending(path: "Modules"), programs.appending(path: "../lib/nbrun/Modules")]
    for folder in candidates {
      let modules = names.map { folder.appending(path: $0 + ".swiftmodule") }
      let contents = modules.compactMap { try? Data(contentsOf: $0) }
      guard contents.count == names.count else { continue }
      let around = folder.deletingLastPathComponent().path
      // What the compiler puts there holds the path of the place: it is of no use once the folder has been moved.
      let place = "\(around)/CellModuleCache/\(SHA256.hex(of: around.utf8).prefix(8))"
      return CellModules(
        folder: folder.path, version: SHA256.hex(of: contents.map { SHA256.hex(of: $0) }.joined().utf8),
        clangCache: FileManager.default.isWritableFile(atPath: around) ? place : nil)
    }
    throw .noCellModules(searched: candidates.map(\.path))
  }
}
