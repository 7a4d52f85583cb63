import BuiltProgram
import Foundation
import Testing

/// A small site as the built program writes it, in both kinds.
enum SitePages {
  /// Where style sheets and pictures are.
  enum Kind: String, CaseIterable { case embedded, shared }

  static let names = ["index.html", "01-masks.html", "2-gradients.html", "10-last.html", "deeper/hostile.html"]

  private static let sites = Dictionary(uniqueKeysWithValues: Kind.allCases.map { ($0, built($0)) })

  static func page(_ name: String, _ kind: Kind) throws -> URL {
    let site = try #require(sites[kind])
    try #require(site.status == 0, "\(site.messages)")
    return site.folder.appendingPathComponent(name)
  }

  private static func built(_ kind: Kind) -> (folder: URL, status: Int32, messages: String) {
    let folder = BuiltProgram.folder.appendingPathComponent("notebook-pages/site-\(kind)")
    try? FileManager.default.removeItem(at: folder)
    let program = Process()
    program.executableURL = BuiltProgram.executable
    program.arguments = [
      "build", "site", "-o", folder.path, "--assets", kind.rawValue, "--title", "A small site", "--base-url",
      "https://example.org/course/",
    ]
    program.currentDirectoryURL = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures")
    let cache = BuiltProgram.folder.appendingPathComponent("notebook-cache").path
    program.environment = ProcessInfo.processInfo.environment.merging(["XDG_CACHE_HOME": cache]) { $1 }
    let messages = Pipe()
    program.standardError = messages
    guard (try? program.run()) != nil else { return (folder, -1, "the program cannot be started") }
    let text = String(decoding: messages.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    program.waitUntilExit()
    return (folder, program.terminationStatus, text)
  }
}
