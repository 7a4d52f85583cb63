import Glibc

/// Writes to the two standard streams.
enum Terminal {
  static func print(_ text: String, toStandardError: Bool = true) {
    let line = Array((text.hasSuffix("\n") ? text : text + "\n").utf8)
    write(line, to: toStandardError ? STDERR_FILENO : STDOUT_FILENO)
  }

  /// Writes all bytes; `false` where the stream is closed or full.
  @discardableResult
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress?.advanced(by: sent), $0.count - sent) }
      if count < 0 && errno == EINTR { continue }
      if count <= 0 { return false }
      sent += count
    }
    return true
  }

  static func flush() { fflush(nil) }

  static var isInteractive: Bool { isatty(STDERR_FILENO) == 1 }
}
