import FoundationEssentials
import Glibc

/// The files that cells have read, written or asked for, each with what it held when they had ended.
///
/// A result counts for as long as every one of them is as the run left it, declared or not.
struct OpenedFiles: Hashable {
  struct File: Hashable {
    /// Relative to the notebook's folder where the file is in it.
    var path: String
    /// Whether cells only asked what there is, and not what is in it.
    var onlyKind: Bool
    var digest: String

    func isUnchanged(in folder: String) -> Bool {
      FileDigest.of(path.hasPrefix("/") ? path : folder + "/" + path, onlyKind: onlyKind) == digest
    }
  }

  var files: [File] = []

  /// Reads the log that the kernel keeps: for each event a letter, a path, and a NUL byte.
  ///
  /// `nil` where the run depends on more than files as they are: it started a program or opened a connection, changed what
  /// it had read, or files changed while it ran, or they are larger than is worth reading.
  ///
  /// - Parameter scratch: The folder of the run, which nothing outlives.
  init?(log: [UInt8], folder: String, scratch: String, start: timespec) {
    guard let uses = Self.uses(log) else { return nil }
    var size = 0
    for (path, use) in uses.sorted(by: { $0.key < $1.key }) where !Self.isPassing(path, scratch: scratch) {
      var status = stat()
      if use != .kind, stat(path, &status) == 0 {
        if status.st_mode & S_IFMT == S_IFREG { size += Int(status.st_size) }
        let isNew = (status.st_ctim.tv_sec, status.st_ctim.tv_nsec) > (start.tv_sec, start.tv_nsec)
        if size > Self.sizeLimit || use == .read && isNew { return nil }
      }
      let relative = path.hasPrefix(folder + "/") ? String(path.dropFirst(folder.utf8.count + 1)) : path
      let digest = FileDigest.of(path, onlyKind: use == .kind)
      files.append(File(path: relative, onlyKind: use == .kind, digest: digest))
    }
  }

  init(files: [File]) { self.files = files }

  /// Whether each file still is what it was.
  func areUnchanged(folder: String) -> Bool { files.allSatisfy { $0.isUnchanged(in: folder) } }

  private enum Use { case kind, read, written }

  /// What was done with each path first; `nil` where that does not say all.
  private static func uses(_ log: [UInt8]) -> [String: Use]? {
    let events = log.split(separator: 0)
    // Without its beginning, nothing can be said of what is not in it.
    guard events.first == [UInt8(ascii: "k")] else { return nil }
    var uses: [String: Use] = [:]
    for event in events.dropFirst() {
      let path = String(decoding: event.dropFirst(), as: UTF8.self)
      switch (event.first.map { Character(UnicodeScalar($0)) }, uses[path]) {
      case ("s", nil): uses[path] = .kind
      case ("s", _), ("r", .written), ("r", .read), ("w", .written): break
      case ("r", _): uses[path] = .read
      case ("w", nil), ("w", .kind): uses[path] = .written
      default: return nil
      }
    }
    return uses
  }

  /// What the system makes up as it is read, and what ends with the run.
  private static func isPassing(_ path: String, scratch: String) -> Bool {
    ["/proc/", "/sys/", "/dev/", scratch + "/"].contains(where: path.hasPrefix)
  }

  /// Bytes of all files together.
  private static let sizeLimit = 64 << 20
}
