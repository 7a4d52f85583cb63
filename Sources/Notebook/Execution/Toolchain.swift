import FoundationEssentials

/// The Swift compiler that cells are compiled with, and the tools beside it.
package struct Toolchain: Sendable {
  /// The folder of the toolchain's programs.
  let programs: String
  /// Which compiler it is; part of every object's cache key.
  ///
  /// Its build ID, else what it says of its version: asking takes as long as its start.
  let identity: String
  /// How long one call of any of them may take.
  let limit: Duration

  /// The first line of what the compiler says of its version, and where it is.
  package func description() throws(EnvironmentError) -> String {
    "\(try Self.version(of: frontend, limit: limit).prefix { !$0.isNewline }), in \(programs)"
  }

  var frontend: String { programs + "/swift-frontend" }
  var linker: String { programs + "/ld.lld" }
  var autolinkExtractor: String { programs + "/swift-autolink-extract" }
  var libraries: String { programs + "/../lib/swift/linux" }
  var symbolizer: String { programs + "/llvm-symbolizer" }

  /// Finds `swiftc` on a search path such as `PATH`.
  ///
  /// - Parameter limit: How long one call of a program may take.
  package static func find(searchPath: String, limit: Duration) throws(EnvironmentError) -> Toolchain {
    for folder in searchPath.split(separator: ":") {
      let compiler = URL(filePath: "\(folder)/swiftc").resolvingSymlinksInPath()
      let programs = compiler.deletingLastPathComponent().path
      let frontend = programs + "/swift-frontend"
      guard FileManager.default.isExecutableFile(atPath: frontend) else { continue }
      let identity =
        if let id = BuildID.of(frontend) { id } else { try version(of: frontend, limit: limit) }
      return Toolchain(programs: programs, identity: identity, limit: limit)
    }
    throw .noCompiler
  }

  private static func version(of frontend: String, limit: Duration) throws(EnvironmentError) -> String {
    let answer = try CommandOutput.of(frontend, ["-version"], limit: limit)
    guard answer.status.exitCode == 0 else { throw .noCompiler }
    return answer.text
  }
}
