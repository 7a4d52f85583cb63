import FoundationEssentials
import Glibc
package import Notebook
import Synchronization

/// The folder that a site is written into.
///
/// One build at a time has it. Files that did not change are left as they are.
package final class SiteFolder: Sendable {
  private let path: String
  private let lock: Int32
  private let state: Mutex<State>

  private struct State {
    /// What earlier builds and this one have written.
    var manifest: SiteManifest
    /// What this build has written or found unchanged.
    var current: Set<String> = []
    var changes = 0
  }

  /// Opens the folder, making it where there is none.
  ///
  /// - Parameter waits: Called once where another build has it, which is then waited for.
  package init(_ path: String, waits: () -> Void) throws(EnvironmentError) {
    self.path = path
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw .cannotWrite(path: path, reason: "it cannot be made")
    }
    lock = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard lock >= 0 else { throw .cannotWrite(path: path, reason: String(cString: strerror(errno))) }
    var isFirst = true
    while flock(lock, LOCK_EX | LOCK_NB) != 0 {
      if isFirst { waits() }
      isFirst = false
      try Interruption.check()
      usleep(100_000)
    }
    let known = (try? Data(contentsOf: URL(filePath: "\(path)/\(SiteManifest.file)"))).map(Array.init) ?? []
    state = Mutex(State(manifest: SiteManifest(known) ?? SiteManifest()))
  }

  deinit { close(lock) }

  /// How many files are not as they were.
  package var changes: Int { state.withLock { $0.changes } }

  /// Notes which files are going to be written, so that a build which is cut off leaves none that nobody knows.
  ///
  /// Throws where one of them is there and no build wrote it.
  package func claim(_ files: [String]) throws {
    let manifest = try state.withLock { state in
      for file in files where !state.manifest.files.contains(file) {
        if FileManager.default.fileExists(atPath: place(of: file)) { throw SiteError.foreignFile(place(of: file)) }
      }
      state.manifest.files.formUnion(files)
      return state.manifest
    }
    try OutputFile.write(manifest.text, to: place(of: SiteManifest.file))
  }

  /// Writes a file that has been claimed.
  package func write(_ bytes: [UInt8], to file: String) throws(EnvironmentError) {
    let isNew = !isSame(bytes, file)
    if isNew { try OutputFile.write(bytes, to: place(of: file)) }
    note(file, isNew: isNew)
  }

  /// Writes a file that is named by its content, which needs no claim.
  package func write(_ asset: PageAsset) throws(EnvironmentError) {
    let file = "\(SitePlace.assetFolder)/\(asset.name)"
    let isKnown = state.withLock { state in
      state.manifest.files.insert(file)
      return !state.current.insert(file).inserted
    }
    if !isKnown { try write(asset.bytes, to: file) }
  }

  /// Leaves a file of an earlier build in place.
  package func keep(_ file: String) {
    state.withLock { state in
      if state.manifest.files.contains(file) { state.current.insert(file) }
    }
  }

  /// Removes what earlier builds wrote and this one did not, and forgets it.
  package func removeTheRest() throws(EnvironmentError) {
    let (stale, manifest) = state.withLock { state in
      let stale = state.manifest.files.subtracting(state.current)
      state.manifest.files = state.current
      state.changes += stale.count
      return (stale, state.manifest)
    }
    for file in stale {
      unlink(place(of: file))
      var folder = file.split(separator: "/").dropLast()
      while !folder.isEmpty, rmdir(place(of: folder.joined(separator: "/"))) == 0 { folder = folder.dropLast() }
    }
    try OutputFile.write(manifest.text, to: place(of: SiteManifest.file))
  }

  /// Whether a build has written the file.
  package func hasWritten(_ file: String) -> Bool { state.withLock { $0.manifest.files.contains(file) } }

  /// Whether a file of the site is the very file at another path: a site may lie in the folder of its lessons.
  package func isSource(_ other: String, of file: String) -> Bool {
    var (first, second) = (stat(), stat())
    return stat(place(of: file), &first) == 0 && stat(other, &second) == 0 && first.st_ino == second.st_ino
      && first.st_dev == second.st_dev
  }

  /// Where a file of the site is.
  package func place(of file: String) -> String { "\(path)/\(file)" }

  private func note(_ file: String, isNew: Bool) {
    state.withLock { state in
      state.current.insert(file)
      state.changes += isNew ? 1 : 0
    }
  }

  private func isSame(_ bytes: [UInt8], _ file: String) -> Bool {
    var status = stat()
    guard stat(place(of: file), &status) == 0, status.st_size == bytes.count,
      let old = try? Data(contentsOf: URL(filePath: place(of: file)))
    else { return false }
    return old.elementsEqual(bytes)
  }
}
