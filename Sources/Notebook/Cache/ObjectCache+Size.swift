package import FoundationEssentials
import Glibc

extension ObjectCache {
  /// What the cache holds.
  package struct Contents: Hashable, Sendable {
    package var entries = 0
    package var bytes = 0
  }

  /// Bytes that the cache may hold: 2 GiB, or `NBRUN_CACHE_MIB` times 1 MiB.
  package static func sizeLimit(environment: [String: String]) -> Int {
    let mebibytes = environment["NBRUN_CACHE_MIB"].flatMap { Int($0) } ?? 2048
    return min(max(0, mebibytes), Int.max >> 20) << 20
  }

  /// Counts what is there.
  package func contents() -> Contents {
    Contents(entries: parts.flatMap(entries).count { !$0.isDraft }, bytes: Self.bytes(in: root))
  }

  /// Deletes everything.
  package func remove() {
    discard(root)
  }

  /// Brings one of the cache's sixteen parts to a sixteenth of `limit`, another one each second: so much of it can be looked
  /// through after a run without anyone noticing.
  package func trimSomePart(to limit: Int, now: Date = Date()) {
    let parts = parts.sorted { $0.path < $1.path }
    guard !parts.isEmpty else { return }
    trim(parts[Int(now.timeIntervalSince1970) % parts.count], to: limit, now: now)
  }

  /// Brings the whole cache to its size.
  package func trim(to limit: Int, now: Date = Date()) {
    for part in parts { trim(part, to: limit, now: now) }
  }

  /// Deletes what nobody has used for longest.
  ///
  /// What was used within the last hour stays: another run may be about to load it.
  private func trim(_ part: URL, to limit: Int, now: Date) {
    let entries = entries(in: part).sorted { $0.lastUse < $1.lastUse }
    var excess = entries.reduce(0) { $0 + $1.bytes } - limit / Self.partCount
    for entry in entries where now.timeIntervalSince(entry.lastUse) > 3600 && (excess > 0 || entry.isDraft) {
      discard(entry.folder)
      excess -= entry.bytes
    }
  }

  private struct Entry {
    let folder: URL
    let lastUse: Date
    let bytes: Int
    var isDraft: Bool { folder.lastPathComponent.hasPrefix(ObjectCache.draftPrefix) }
  }

  private static let partCount = 16

  private var parts: [URL] {
    let folder = root.appending(path: Self.objects)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.map { folder.appending(path: $0) }
  }

  private func entries(in part: URL) -> [Entry] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: part.path)) ?? []
    return names.compactMap { name in
      let folder = part.appending(path: name)
      var status = stat()
      guard stat(folder.path, &status) == 0 else { return nil }
      let lastUse = Date(timeIntervalSince1970: Double(status.st_mtim.tv_sec))
      return Entry(folder: folder, lastUse: lastUse, bytes: Self.bytes(in: folder))
    }
  }

  /// The space that the files of a folder take.
  private static func bytes(in folder: URL) -> Int {
    let files = (try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? []
    return files.reduce(0) { sum, file in
      var status = stat()
      return stat(folder.appending(path: file).path, &status) == 0 ? sum + Int(status.st_blocks) * 512 : sum
    }
  }
}
