import Glibc
import Notebook

/// Writes to the two standard streams.
enum Terminal {
  /// Prints lines to read; what a cell has put into a message cannot steer the terminal.
  static func print(_ text: String, toStandardError: Bool = true) {
    let line = TerminalText.visible(text.hasSuffix("\n") ? text : text + "\n")
    write(Array(line.utf8), to: toStandardError ? STDERR_FILENO : STDOUT_FILENO)
  }

  /// Writes all bytes; `false` where the stream is closed or full.
  @discardableResult
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    OutputFile.writeAll(bytes, to: descriptor)
  }

  /// How much of something is done, 24 characters wide.
  static func bar(_ done: Int, of count: Int) -> String {
    let width = 24
    let full = min(width, done * width / max(1, count))
    return String(repeating: "█", count: full) + String(repeating: "░", count: width - full)
  }

  /// A label as a cell gave it: nothing in it may steer the terminal.
  static func printable(_ label: String) -> String {
    TerminalText.visible(String(label.prefix(40).filter { !$0.isNewline }))
  }

  static func flush() { fflush(nil) }

  /// Columns of the terminal; 80 where it does not say.
  static var width: Int {
    var size = winsize()
    return ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
  }

  static var isInteractive: Bool { isatty(STDERR_FILENO) == 1 }
}
