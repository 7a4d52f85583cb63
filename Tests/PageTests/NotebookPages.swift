import Foundation

/// The pages of the notebooks that the project publishes, as the built program writes them.
enum NotebookPages {
  private static let repository = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The rendered pages; none where the program fails.
  static let all: [URL] = {
    let folder = repository.appendingPathComponent("notebooks")
    let notebooks = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
      .filter { $0.hasSuffix(".md") }.sorted()
    guard let pages = try? render(notebooks, in: folder) else { return [] }
    return notebooks.map { pages.appendingPathComponent($0.dropLast(3) + ".html") }
  }()

  /// A file that `.ci/setup test` fetches.
  static func rules(_ name: String) -> URL { repository.appendingPathComponent(".build/page-rules/\(name)") }

  private static func render(_ notebooks: [String], in folder: URL) throws -> URL? {
    let built = buildFolder
    let pages = built.appendingPathComponent("notebook-pages")
    let program = Process()
    program.executableURL = built.appendingPathComponent("nbrun")
    program.arguments = notebooks + ["--quiet", "--output-dir", pages.path]
    program.currentDirectoryURL = folder
    let cache = built.appendingPathComponent("notebook-cache").path
    program.environment = ProcessInfo.processInfo.environment.merging(["XDG_CACHE_HOME": cache]) { $1 }
    try program.run()
    program.waitUntilExit()
    return program.terminationStatus == 0 ? pages : nil
  }

  /// Where the program was built together with these tests.
  private static var buildFolder: URL {
    let bundle = CommandLine.arguments.first { $0.contains(".xctest") } ?? CommandLine.arguments[0]
    var folder = URL(fileURLWithPath: bundle)
    while folder.path.contains(".xctest") { folder.deleteLastPathComponent() }
    return folder
  }
}
