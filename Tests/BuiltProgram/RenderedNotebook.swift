package import Foundation
import Synchronization

/// A notebook that the built program has run, once for all tests of a process.
package struct RenderedNotebook: Sendable {
  package let name: String
  package let page: URL
  /// What `--results` wrote.
  package let results: URL
  package let status: Int32
  /// What the program said.
  package let messages: String

  /// Those that the project publishes, by name, run strictly.
  package static let published = Dictionary(
    uniqueKeysWithValues: render(names: publishedNames, in: folder, "--strict").map { ($0.name, $0) })

  package static let publishedNames = names(in: folder)

  private static let folder = BuiltProgram.repository.appendingPathComponent("notebooks")

  /// The notebooks of a folder.
  package static func names(in folder: URL) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).filter { $0.hasSuffix(".md") }.sorted()
  }

  /// Runs notebooks of a folder, as many at a time as there are cores; what they compile is kept from test to test.
  package static func render(names: [String], in folder: URL, _ arguments: String...) -> [RenderedNotebook] {
    let pages = BuiltProgram.folder.appendingPathComponent("notebook-pages/\(folder.lastPathComponent)")
    try? FileManager.default.createDirectory(at: pages, withIntermediateDirectories: true)
    let rendered = Mutex<[RenderedNotebook]>([])
    DispatchQueue.concurrentPerform(iterations: names.count) { index in
      let notebook = render(names[index], in: folder, to: pages, arguments)
      rendered.withLock { $0.append(notebook) }
    }
    return rendered.withLock(\.self)
  }

  private static func render(
    _ name: String, in folder: URL, to pages: URL, _ arguments: [String]
  ) -> RenderedNotebook {
    let page = pages.appendingPathComponent(name.dropLast(3) + ".html")
    let results = pages.appendingPathComponent(name.dropLast(3) + ".json")
    let messages = pages.appendingPathComponent(name.dropLast(3) + ".txt")
    for file in [page, results] { try? FileManager.default.removeItem(at: file) }
    try? Data().write(to: messages)
    let program = Process()
    program.executableURL = BuiltProgram.executable
    program.arguments = [name, "--output", page.path, "--results", results.path] + arguments
    program.currentDirectoryURL = folder
    let cache = BuiltProgram.folder.appendingPathComponent("notebook-cache").path
    program.environment = ProcessInfo.processInfo.environment.merging(["XDG_CACHE_HOME": cache]) { $1 }
    program.standardError = try? FileHandle(forWritingTo: messages)
    var status: Int32 = -1
    if (try? program.run()) != nil {
      program.waitUntilExit()
      status = program.terminationStatus
    }
    return RenderedNotebook(
      name: name, page: page, results: results, status: status,
      messages: (try? String(contentsOf: messages, encoding: .utf8)) ?? "")
  }
}
