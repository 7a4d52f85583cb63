import BuiltProgram
import Foundation
import Testing

/// Pages as the built program writes them.
enum NotebookPages {
  /// Everything that a page can hold, and what it says of a run that failed.
  static let fixtureNames = ["everything.md", "failing.md"]

  static let names = RenderedNotebook.publishedNames + fixtureNames

  private static let fixtures = Dictionary(
    uniqueKeysWithValues: RenderedNotebook.render(names: fixtureNames, in: folder).map { ($0.name, $0) })

  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Fixtures")

  static func page(_ name: String) throws -> URL {
    let notebook = try #require(fixtureNames.contains(name) ? fixtures[name] : RenderedNotebook.published[name])
    try #require(notebook.status == (name == "failing.md" ? 1 : 0), "\(name): \(notebook.messages)")
    return notebook.page
  }

  /// A file that `.ci/setup test` fetches.
  static func rules(_ name: String) -> URL {
    BuiltProgram.repository.appendingPathComponent(".build/page-rules/\(name)")
  }
}
