/// What this machine lacks for a notebook to run.
///
/// A failure *inside* a notebook — a trap, a false claim — is a result.
package enum EnvironmentError: Error, Hashable, Sendable {
  case unreadable(path: String, reason: String)
  case cannotWrite(path: String, reason: String)
  /// No Swift compiler on the search path.
  case noCompiler
  /// The folder of modules that cells import is not where the program expects it.
  case noCellModules(searched: [String])
  case cannotStart(program: String, reason: String)
  /// A program of the toolchain did not come to an end in time and was ended.
  case tooSlow(program: String, limit: Duration)
  /// A program was ended because its result was of no use any more.
  case unwanted(program: String)
  /// Somebody asked for the end, by Ctrl-C or a signal like it.
  case interrupted(signal: Int32)
  /// A server cannot be reached at this port.
  case cannotListen(port: UInt16, reason: String)
  /// A call to the operating system failed.
  case system(call: String, Int32)
  /// The prelude did not compile: compiler and modules don't fit together, or a parameter is no Swift name.
  case brokenPrelude(String)
}
