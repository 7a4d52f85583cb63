internal import Glibc

/// Writing a file so that its name never holds half of it.
enum OutputFile {
  /// Writes `pieces` under a temporary name beside `path`, then renames it.
  ///
  /// On failure the temporary file is removed.
  static func write(_ pieces: [[UInt8]], to path: String) throws(EngineError) {
    var template = Array("\(path).XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw failure(path) }
    var isOpen = true
    do throws(EngineError) {
      for piece in pieces { try write(piece, descriptor, path) }
      guard fchmod(descriptor, 0o666 & ~creationMask) == 0 else { throw failure(path) }
      isOpen = false
      guard close(descriptor) == 0, rename(template, path) == 0 else { throw failure(path) }
    } catch {
      if isOpen { close(descriptor) }
      unlink(template)
      throw error
    }
  }

  private static func write(_ bytes: [UInt8], _ descriptor: Int32, _ path: String) throws(EngineError) {
    var written = 0
    while written < bytes.count {
      let put = bytes.withUnsafeBytes { buffer in
        Glibc.write(descriptor, buffer.baseAddress.map { $0 + written }, buffer.count - written)
      }
      if put < 0, errno == EINTR { continue }
      guard put > 0 else { throw failure(path) }
      written += put
    }
  }

  /// What new files may not allow; `mkstemp` ignores it.
  private static var creationMask: mode_t {
    let mask = umask(0)
    umask(mask)
    return mask
  }

  private static func failure(_ path: String) -> EngineError {
    .cannotWrite(path, reason: String(cString: strerror(errno)))
  }
}
