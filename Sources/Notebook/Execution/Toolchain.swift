import FoundationEssentials

/// The Swift compiler that cells are compiled with, and the tools beside it.
package struct Toolchain: Sendable, CustomStringConvertible {
  /// The folder of the toolchain's programs.
  let programs: String
  /// What the compiler says of its version; part of every object's cache key.
  let version: String
  /// How long one call of any of them may take.
  let limit: Duration

  /// The first line of its version, and where it is.
  package var description: String { "\(version.prefix { !$0.isNewline }), in \(programs)" }

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
      guard FileManager.default.isExecutableFile(atPath: programs + "/swift-frontend") else { continue }
      let answer = try CommandOutput.of(programs + "/swift-frontend", ["-version"], limit: limit)
      guard answer.status.exitCode == 0 else { continue }
      return Toolchain(programs: programs, version: answer.text, limit: limit)
    }
    throw .noCompiler
  }
}
