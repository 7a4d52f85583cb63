internal import Dispatch
package import FoundationEssentials
import Glibc

/// Files by the hash of what they were made from: compiled units, libraries, formulas, the results of runs.
///
/// An entry is a folder that appears whole, by a rename, or not at all. What is in it is checked before it is used.
package struct ObjectCache: Sendable {
  package let root: URL
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

  /// The folder of the entry, if there is one whose files are as they were stored.
  ///
  /// One that is damaged, or was stored under another key, is deleted.
  package func entry(_ key: String) -> URL? {
    guard reads else { return nil }
    let folder = self.folder(key)
    guard FileManager.default.fileExists(atPath: folder.path) else { return nil }
    guard EntrySeal.holds(for: key, in: folder) else {
      discard(folder)
      return nil
    }
    // The time of the last use tells which entries may go.
    utimensat(AT_FDCWD, folder.path, nil, 0)
    return folder
  }

  /// Makes an entry.
  ///
  /// `fill` writes its files into a folder that is then renamed to its place. Where another process was faster, its
  /// entry is kept, unless the new one has to replace it; without reading, it always has to.
  package func store(
    _ key: String, replacing: Bool = false, fill: (URL) throws(EnvironmentError) -> Bool
  ) throws(EnvironmentError) -> URL? {
    Self.making.enter()
    defer { Self.making.leave() }
    try Interruption.check()
    let place = folder(key)
    let draft = place.deletingLastPathComponent().appending(path: Self.draftPrefix + UUID().uuidString)
    do {
      try FileManager.default.createDirectory(at: draft, withIntermediateDirectories: true)
    } catch {
      throw .cannotWrite(path: draft.path, reason: "\(error)")
    }
    defer { try? FileManager.default.removeItem(at: draft) }
    guard try fill(draft) else { return nil }
    try EntrySeal.write(for: key, in: draft)
    if replacing || !reads {
      if exchange(draft, place) { return place }
      discard(place)
    }
    if rename(draft.path, place.path) != 0, !FileManager.default.fileExists(atPath: place.path) {
      throw .cannotWrite(path: place.path, reason: String(cString: strerror(errno)))
    }
    return place
  }

  /// The threads that make entries.
  private static let making = DispatchGroup()

  /// Waits for the threads that make entries, for `time` at most: what a process that ends leaves of them stays there.
  ///
  /// Once ``Interruption`` has a signal, no further one begins.
  static func waitForDrafts(atMost time: DispatchTimeInterval) {
    _ = making.wait(timeout: .now() + time)
  }

  /// Where the entry is, or would be.
  func folder(_ key: String) -> URL {
    root.appending(path: "\(Self.objects)/\(key.prefix(1))/\(key)")
  }

  /// Takes a folder out of its place at once, and then deletes it.
  func discard(_ folder: URL) {
    let aside = folder.deletingLastPathComponent().appending(path: Self.draftPrefix + UUID().uuidString)
    if rename(folder.path, aside.path) == 0 { try? FileManager.default.removeItem(at: aside) }
  }

  /// Puts each of two folders in the other's place at once, so that neither is missing for a moment; `false` where one does
  /// not exist, or the file system cannot do it.
  private func exchange(_ one: URL, _ other: URL) -> Bool {
    typealias Call = @convention(c) (CInt, UnsafePointer<CChar>, CInt, UnsafePointer<CChar>, CUnsignedInt) -> CInt
    // Swift does not import it.
    guard let call = dlsym(nil, "renameat2") else { return false }
    return unsafeBitCast(call, to: Call.self)(AT_FDCWD, one.path, AT_FDCWD, other.path, 2) == 0
  }

  static let objects = "objects"
  /// Begins the names of folders that are not entries yet, or no longer.
  static let draftPrefix = ".draft-"
}

/// Stands for the home folder where there is none.
private let homeless = "/tmp"
