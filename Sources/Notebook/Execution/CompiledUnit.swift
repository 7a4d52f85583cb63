/// A unit that is ready to be called.
struct CompiledUnit: Sendable {
  let unit: Unit
  /// The cache key of the object; it covers all units before.
  let key: String
  /// Absolute path of the shared library.
  let library: String
  /// What the compiler had to say all the same.
  let warnings: [Diagnostic]
  /// The folders of this unit's module and of all modules it imports.
  let moduleFolders: [String]
}

/// What compiling a unit gave.
enum Compilation: Sendable {
  case compiled(CompiledUnit)
  /// The compiler's messages; at least one is an error.
  case refused([Diagnostic])
}
