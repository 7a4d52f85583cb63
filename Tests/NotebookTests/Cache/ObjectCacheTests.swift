import Foundation
import Notebook
import Testing

@Suite struct ObjectCacheTests {
  @Test func anEntryIsFoundByItsKeyOnly() throws {
    try Self.withCache { cache in
      let folder = try Self.store("a1", "content", in: cache)
      #expect(cache.entry("a1") == folder)
      #expect(cache.entry("a2") == nil)
      #expect(try String(contentsOf: folder.appendingPathComponent("file"), encoding: .utf8) == "content")
    }
  }

  @Test func theFirstOfTwoWritersWinsUnlessOneReplaces() throws {
    try Self.withCache { cache in
      let folder = try Self.store("a", "first", in: cache)
      func content() throws -> String { try String(contentsOf: folder.appendingPathComponent("file"), encoding: .utf8) }
      try Self.store("a", "second", in: cache)
      #expect(try content() == "first")
      try Self.store("a", "third", in: cache, replacing: true)
      #expect(try content() == "third")
      try Self.store("a", "fourth", in: ObjectCache(root: cache.root, reads: false))
      #expect(try content() == "fourth" && cache.entry("a") == folder)
      #expect(ObjectCache(root: cache.root, reads: false).entry("a") == nil)
    }
  }

  @Test func aFileThatIsAddedLaterDoesNotMatter() throws {
    try Self.withCache { cache in
      let folder = try Self.store("a", "content", in: cache)
      try Data().write(to: folder.appendingPathComponent("more"))
      #expect(cache.entry("a") == folder)
    }
  }

  @Test func whatWasUsedLongAgoGoesFirst() throws {
    try Self.withCache { cache in
      let now = Date()
      for (index, key) in ["a1", "a2", "a3"].enumerated() {
        let folder = try Self.store(key, String(repeating: "x", count: 100_000), in: cache)
        Self.setLastUse(now.addingTimeInterval(Double(index - 10) * 3600), of: folder)
      }
      // Looking it up is a use.
      _ = cache.entry("a1")
      cache.trim(to: 16 * 250_000, now: now)
      #expect(["a1", "a2", "a3"].map { cache.entry($0) != nil } == [true, false, true])
      cache.trim(to: 0, now: now)
      #expect(cache.contents().entries == 2, "what was used within the hour stays")
      cache.trim(to: 0, now: now.addingTimeInterval(7200))
      #expect(cache.contents().entries == 0)
    }
  }

  @Test func whatAKilledProcessLeftGoesToo() throws {
    try Self.withCache { cache in
      let folder = try Self.store("a1", "x", in: cache)
      let draft = folder.deletingLastPathComponent().appendingPathComponent(".draft-1")
      try FileManager.default.createDirectory(at: draft, withIntermediateDirectories: true)
      #expect(cache.contents().entries == 1)
      cache.trim(to: 1 << 30, now: Date().addingTimeInterval(7200))
      #expect(!FileManager.default.fileExists(atPath: draft.path) && cache.entry("a1") != nil)
    }
  }

  @Test(arguments: [("2", 2 << 20), ("-1", 0), ("none", 2 << 30), ("9223372036854775807", (Int.max >> 20) << 20)])
  func theLimitIsTheEnvironments(text: String, bytes: Int) {
    #expect(ObjectCache.sizeLimit(environment: ["NBRUN_CACHE_MIB": text]) == bytes)
    #expect(ObjectCache.sizeLimit(environment: [:]) == 2 << 30)
  }

  private static func withCache(_ body: (ObjectCache) throws -> Void) throws {
    let root = FileManager.default.temporaryDirectory.appendingPathComponent("cache-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    try body(ObjectCache(root: root))
  }

  @discardableResult
  private static func store(
    _ key: String, _ content: String, in cache: ObjectCache, replacing: Bool = false
  ) throws -> URL {
    let folder = try cache.store(key, replacing: replacing) { folder throws(EnvironmentError) in
      (try? Data(content.utf8).write(to: folder.appendingPathComponent("file"))) != nil
    }
    return try #require(folder)
  }

  private static func setLastUse(_ time: Date, of folder: URL) {
    let seconds = timespec(tv_sec: Int(time.timeIntervalSince1970), tv_nsec: 0)
    utimensat(AT_FDCWD, folder.path, [seconds, seconds], 0)
  }
}
