package import Foundation

/// The program as it was built beside the tests, and the sources it was built from.
package enum BuiltProgram {
  /// Where programs and test bundles of this build are.
  package static let folder: URL = {
    let bundle = CommandLine.arguments.first { $0.contains(".xctest") } ?? CommandLine.arguments[0]
    var folder = URL(fileURLWithPath: bundle)
    while folder.path.contains(".xctest") { folder.deleteLastPathComponent() }
    return folder
  }()

  package static let executable = folder.appendingPathComponent("nbrun")

  package static let repository = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}
