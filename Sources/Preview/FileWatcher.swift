import Glibc
package import Notebook
import Synchronization

/// Tells when files may have changed, by what the system reports of their folders (inotify).
///
/// Folders are watched because editors replace files: they write a new one and rename it.
package final class FileWatcher: Sendable {
  private struct State {
    /// Paths of the files that matter.
    var files: Set<String> = []
    /// Watched folders, by what inotify calls them.
    var folders: [Int32: String] = [:]
    var changes = 0
  }

  private let descriptor: Int32
  private let state = Mutex(State())

  package init() throws(EnvironmentError) {
    descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
    if descriptor < 0 { throw .system(call: "inotify_init1", errno) }
  }

  deinit { close(descriptor) }

  /// Watches these files, by absolute paths, whether or not they are there, and no others.
  package func watch(_ files: some Sequence<String>) {
    state.withLock { state in
      state.files = Set(files.flatMap(Self.places))
      addFolders(&state)
    }
  }

  /// How often something has happened to one of the files.
  package var changes: Int {
    state.withLock { state in
      while read(&state) {}
      return state.changes
    }
  }

  /// Waits until something has happened to one of the files since there were `changes`, and then for a moment in which
  /// nothing happens: an editor may take several steps.
  package func waitForChange(since changes: Int) throws(EnvironmentError) {
    while self.changes == changes {
      try Interruption.check()
      wait(.milliseconds(100))
      // A folder that was not there may have come.
      state.withLock { addFolders(&$0) }
    }
    let end = ContinuousClock.now + Self.patience
    var seen = self.changes
    repeat {
      wait(Self.calm)
      if self.changes == seen { return }
      seen = self.changes
    } while ContinuousClock.now < end
  }

  /// How long an editor may pause between two steps of one save, and how long one save may take.
  private static let calm: Duration = .milliseconds(10)
  private static let patience: Duration = .milliseconds(200)

  private func wait(_ time: Duration) {
    var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    poll(&waiting, 1, Int32(time / .milliseconds(1)))
  }

  /// Where a file is, and where it really is, when the path is a link.
  private static func places(_ path: String) -> [String] { [path] + (RealPath.of(path).map { [$0] } ?? []) }

  private func addFolders(_ state: inout State) {
    let watched = Set(state.folders.values)
    for folder in Set(state.files.map(Self.folder)) where !watched.contains(folder) {
      let id = inotify_add_watch(descriptor, folder, Self.events)
      if id < 0 { continue }
      state.folders[id] = folder
      state.changes += 1
    }
  }

  private static let events = UInt32(
    IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR)

  private static func folder(of path: String) -> String {
    String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
  }

  /// Reads events; `false` where there are none.
  private func read(_ state: inout State) -> Bool {
    withUnsafeTemporaryAllocation(byteCount: 1 << 14, alignment: MemoryLayout<inotify_event>.alignment) { buffer in
      let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      var place = 0
      let header = MemoryLayout<inotify_event>.size
      while count > 0, place + header <= count {
        let event = buffer.load(fromByteOffset: place, as: inotify_event.self)
        let name = buffer[(place + header)..<(place + header + Int(event.len))].prefix { $0 != 0 }
        note(event, name: String(decoding: name, as: UTF8.self), &state)
        place += header + Int(event.len)
      }
      return count > 0
    }
  }

  private func note(_ event: inotify_event, name: String, _ state: inout State) {
    let isLost = event.mask & UInt32(IN_Q_OVERFLOW) != 0
    let isGone = event.mask & UInt32(IN_IGNORED | IN_MOVE_SELF) != 0
    if isGone, state.folders.removeValue(forKey: event.wd) != nil {
      inotify_rm_watch(descriptor, event.wd)
      state.changes += 1
    }
    if isLost || state.folders[event.wd].map({ state.files.contains("\($0)/\(name)") }) == true { state.changes += 1 }
  }
}
