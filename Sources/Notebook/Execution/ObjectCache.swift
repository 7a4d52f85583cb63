package import FoundationEssentials
import Glibc

/// Compiled units by content.
///
/// An entry is a folder that appears whole, by a rename, or not at all.
package struct ObjectCache: Sendable {
  let root: URL
  /// Whether existing entries are used; new ones are always written.
  let reads: Bool

  package init(root: URL, reads: Bool = true) {
    self.root = root
    self.reads = reads
  }

  /// The user's cache folder: `$XDG_CACHE_HOME/nbrun`, else `~/.cache/nbrun`.
  package static func userFolder(environment: [String: String]) -> URL {
    if let folder = environment["XDG_CACHE_HOME"], folder.hasPrefix("/") {
      return URL(filePath: folder).appending(path: "nbrun")
    }
    return URL(filePath: environment["HOME"] ?? homeless).appending(path: ".cache/nbrun")
  }

  /// Deletes everything.
  package func remove() {
    try? FileManager.default.removeItem(at: root)
  }

  /// The folder of the entry, if there is one.
  func entry(_ key: String) -> URL? {
    guard reads else { return nil }
    let folder = self.folder(key)
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }

  /// Makes an entry.
  ///
  /// `fill` writes its files into a folder that is then renamed to its place. Where another process was faster, its
  /// entry is kept. Without reading, a present entry is replaced.
  func store(_ key: String, fill: (URL) throws(EnvironmentError) -> Bool) throws(EnvironmentError) -> URL? {
    let place = folder(key)
    let draft = place.deletingLastPathComponent().appending(path: ".draft-\(getpid())-\(key)")
    do {
      try FileManager.default.createDirectory(at: draft, withIntermediateDirectories: true)
    } catch {
      throw .cannotWrite(path: draft.path, reason: "\(error)")
    }
    defer { try? FileManager.default.removeItem(at: draft) }
    guard try fill(draft) else { return nil }
    if !reads { try? FileManager.default.removeItem(at: place) }
    if rename(draft.path, place.path) != 0, !FileManager.default.fileExists(atPath: place.path) {
      throw .cannotWrite(path: place.path, reason: String(cString: strerror(errno)))
    }
    return place
  }

  private func folder(_ key: String) -> URL {
    root.appending(path: "objects/\(key.prefix(2))/\(key)")
  }
}

/// Stands for the home folder where there is none.
private let homeless = "/tmp"
