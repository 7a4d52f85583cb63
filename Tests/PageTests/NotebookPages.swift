import BuiltProgram
import Foundation

/// Pages as the built program writes them.
enum NotebookPages {
  /// Those of the notebooks that the project publishes; none where the program fails.
  static let published = render(folder: BuiltProgram.repository.appendingPathComponent("notebooks"))

  /// Everything that a page can hold, in one page.
  static let everything = render(folder: fixtures)

  static var all: [URL] { published + everything }

  /// A file that `.ci/setup test` fetches.
  static func rules(_ name: String) -> URL {
    BuiltProgram.repository.appendingPathComponent(".build/page-rules/\(name)")
  }

  private static let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Fixtures")

  private static func render(folder: URL) -> [URL] {
    let notebooks = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
      .filter { $0.hasSuffix(".md") }.sorted()
    let pages = BuiltProgram.folder.appendingPathComponent("notebook-pages")
    let program = Process()
    program.executableURL = BuiltProgram.executable
    program.arguments = notebooks + ["--quiet", "--output-dir", pages.path]
    program.currentDirectoryURL = folder
    let cache = BuiltProgram.folder.appendingPathComponent("notebook-cache").path
    program.environment = ProcessInfo.processInfo.environment.merging(["XDG_CACHE_HOME": cache]) { $1 }
    guard (try? program.run()) != nil else { return [] }
    program.waitUntilExit()
    guard program.terminationStatus == 0 else { return [] }
    return notebooks.map { pages.appendingPathComponent($0.dropLast(3) + ".html") }
  }
}
