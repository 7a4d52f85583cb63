/// What a unit sees: the unit before it, and all that one sees.
struct Scope: Hashable, Sendable {
  let moduleName: String
  /// Changes with what any unit in it declares, the compiler, or the modules that cells import.
  ///
  /// What units do when they run is not seen by those after them.
  let key: String
}

/// A unit whose object is there.
///
/// It can be called once it is linked.
struct CompiledUnit: Sendable {
  var unit: Unit
  /// The key of its cache entry.
  let key: String
  /// What units after it see.
  let scope: Scope
  /// The files of its cache entry, without their extensions.
  let files: String
  /// The shared library that linking makes, in a cache entry of its own.
  let library: String
  /// What the compiler had to say all the same; of inline expressions, also why some of them are missing.
  var warnings: [Diagnostic]

  var moduleFile: String { files + ".swiftmodule" }
  var object: String { files + ".o" }
  var libraryKey: String { Self.libraryKey(key) }

  static func libraryKey(_ key: String) -> String { key + "-library" }
}

/// What compiling a unit gave.
enum Compilation: Sendable {
  case compiled(CompiledUnit)
  /// The compiler's messages; at least one is an error.
  case refused([Diagnostic])
}
