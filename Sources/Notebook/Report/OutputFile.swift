import FoundationEssentials
import Glibc
private import Synchronization

/// Files that appear whole or not at all: written under a temporary name, then renamed.
package enum OutputFile {
  /// Replaces the file at `path`, making its folder where there is none.
  ///
  /// On failure the old file stays.
  package static func write(_ text: String, to path: String) throws(EnvironmentError) {
    try write(Array(text.utf8), to: path)
  }

  /// Replaces the file at `path`, making its folder where there is none.
  ///
  /// On failure the old file stays.
  package static func write(_ bytes: [UInt8], to path: String) throws(EnvironmentError) {
    let place = URL(filePath: path)
    let folder = place.deletingLastPathComponent()
    let number = drafts.add(1, ordering: .relaxed).newValue
    let draft = folder.appending(path: ".\(place.lastPathComponent).\(getpid()).\(number)").path
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw .cannotWrite(path: path, reason: "its folder cannot be made")
    }
    let file = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw .cannotWrite(path: path, reason: lastError()) }
    let isWritten = writeAll(bytes, to: file)
    let reason = lastError()
    close(file)
    guard isWritten, rename(draft, path) == 0 else {
      unlink(draft)
      throw .cannotWrite(path: path, reason: isWritten ? lastError() : reason)
    }
  }

  /// Writes all bytes to a descriptor; `false` where it is closed or full.
  package static func writeAll(_ bytes: [UInt8], to file: Int32) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress?.advanced(by: sent), $0.count - sent) }
      if count < 0 && errno == EINTR { continue }
      if count <= 0 { return false }
      sent += count
    }
    return true
  }

  /// Two threads may write the same file.
  private static let drafts = Atomic(0)

  private static func lastError() -> String { String(cString: strerror(errno)) }
}
