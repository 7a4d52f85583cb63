import Foundation

/// A folder with a lesson and caches, which is deleted in the end.
final class LessonFolder {
  let folder: URL
  let lesson: URL
  private var caches = 0

  init(_ text: String) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "bench-\(UUID().uuidString)")
    lesson = folder.appending(path: "lesson.md")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try write(text)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func write(_ text: String) throws { try text.write(to: lesson, atomically: true, encoding: .utf8) }

  /// Options that give a run a result of its own, though every object is cached.
  static func anotherRun(_ number: Int) -> [String] { ["--timeout", "\(100 + number)"] }

  /// A cache that is empty.
  func freshCache() -> URL {
    caches += 1
    return folder.appending(path: "cache-\(caches)")
  }
}

extension [NotebookRun] {
  var medianSeconds: Double { map(\.seconds).sorted()[count / 2] }
  var peakMegabytes: Double { Double(map(\.peakMemory).max() ?? 0) / 1e6 }
}
