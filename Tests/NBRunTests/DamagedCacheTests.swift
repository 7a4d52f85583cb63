import Foundation
import Testing

/// A cache that something has happened to is noticed, and what is missing is made anew.
@Suite struct DamagedCacheTests {
  static let text = "```{swift}\nlet word = UUID()\nprint(word)\n```\n\n```{swift}\nprint(\"second\", word)\n```\n"

  @Test(arguments: ["swiftmodule", "o", "so", "result", "seal", "txt"])
  func aDamagedFileIsMadeAnew(kind: String) throws {
    let lesson = try Lesson(Self.text)
    let word = try lesson.word()
    for damage in Damage.allCases {
      // A result that is there would keep the rest from being used.
      for file in lesson.cached where kind != "result" && file.lastPathComponent == "result" {
        try FileManager.default.removeItem(at: file)
      }
      let files = lesson.cached.filter { $0.lastPathComponent == kind || $0.pathExtension == kind }
      #expect(!files.isEmpty)
      for file in files { try damage.apply(to: file) }
      let outcome = try lesson.run()
      #expect(outcome.status == 0, "\(damage): \(outcome.errors)")
      let cells = try lesson.results().cells
      #expect(cells[1].stdout == "second " + cells[0].stdout && cells[0].stdout != word)
    }
  }

  enum Damage: CaseIterable {
    case emptied, shortened, changed, removed, replaced

    func apply(to file: URL) throws {
      var bytes = try Data(contentsOf: file)
      switch self {
      case .emptied: bytes = Data()
      case .shortened: bytes.removeLast(min(bytes.count, 1 + bytes.count / 3))
      case .changed: if !bytes.isEmpty { bytes[bytes.count / 2] ^= 1 } else { bytes = Data([1]) }
      case .removed: return try FileManager.default.removeItem(at: file)
      case .replaced: bytes = Data("a foreign file".utf8)
      }
      try bytes.write(to: file)
    }
  }

  @Test func anEntryOfAnotherLessonIsNotTaken() throws {
    let lesson = try Lesson(Self.text)
    let word = try lesson.word()
    let own = try #require(lesson.cached.first { $0.lastPathComponent == "result" }).deletingLastPathComponent()
    try lesson.write(Self.text.replacingOccurrences(of: "second", with: "third"))
    _ = try lesson.word()
    let other = try #require(lesson.cached.first { $0.lastPathComponent == "result" && !$0.path.hasPrefix(own.path) })
    try FileManager.default.removeItem(at: own)
    try FileManager.default.copyItem(at: other.deletingLastPathComponent(), to: own)
    try lesson.write(Self.text)
    #expect(try lesson.word() != word)
    #expect(try lesson.results().cells[1].stdout.hasPrefix("second"))
  }

  @Test func manyRunsAtOnceAgree() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("cache-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for index in 0..<6 {
        group.addTask {
          let lesson = try Lesson(Self.text)
          let arguments = index.isMultiple(of: 2) ? [] : ["--cache-refresh"]
          let cache = ["XDG_CACHE_HOME": folder.path]
          for _ in 0..<3 {
            let outcome = try Program.run(
              ["lesson.md", "--results", "results.json"] + arguments, in: lesson.folder, environment: cache)
            #expect(outcome.status == 0, "\(outcome.errors)")
            let cells = try lesson.results().cells
            #expect(cells[1].stdout == "second " + cells[0].stdout)
          }
        }
      }
      try await group.waitForAll()
    }
    let left = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.allObjects as? [URL] ?? []
    #expect(!left.contains { $0.lastPathComponent.hasPrefix(".draft") })
  }

  @Test func theCacheIsShownAndCleared() throws {
    let lesson = try Lesson(Self.text)
    #expect(try lesson.run().status == 0)
    let shown = try Program.run(["cache"], in: lesson.folder)
    // The prelude and two cells, their libraries, and the result.
    #expect(shown.status == 0 && shown.output.contains("/cache/nbrun: 7 entries") && shown.output.contains("2048 MiB"))
    let cleared = try Program.run(["cache", "--clear"], in: lesson.folder)
    #expect(cleared.status == 0 && cleared.output.contains("deleted 7 entries"))
    #expect(lesson.cached.isEmpty)
    #expect(try Program.run(["cache"], in: lesson.folder).output.contains(": 0 entries, 0 MiB"))
    #expect(try lesson.run().status == 0)
  }
}

extension Lesson {
  /// The files in the lesson's own cache.
  var cached: [URL] {
    let root = folder.appendingPathComponent("cache/nbrun/objects")
    let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?.allObjects as? [URL] ?? []
    return files.filter { !$0.hasDirectoryPath }
  }
}
