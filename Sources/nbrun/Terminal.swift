import Glibc
import Notebook

/// Writes to the two standard streams.
enum Terminal {
  static func print(_ text: String, toStandardError: Bool = true) {
    let line = Array((text.hasSuffix("\n") ? text : text + "\n").utf8)
    write(line, to: toStandardError ? STDERR_FILENO : STDOUT_FILENO)
  }

  /// Writes all bytes; `false` where the stream is closed or full.
  @discardableResult
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    OutputFile.writeAll(bytes, to: descriptor)
  }

  static func flush() { fflush(nil) }

  static var isInteractive: Bool { isatty(STDERR_FILENO) == 1 }
}
