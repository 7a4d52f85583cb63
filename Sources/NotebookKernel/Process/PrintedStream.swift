import Glibc

/// One of the two files that prints of a cell go to, under a second descriptor: a cell may close the first, or make it
/// another file.
struct PrintedStream {
  static let output = PrintedStream(of: STDOUT_FILENO)
  static let errors = PrintedStream(of: STDERR_FILENO)

  private let standard: Int32
  private let kept: Int32

  private init(of standard: Int32) {
    self.standard = standard
    // Out of the way of cells that close every descriptor they can think of.
    kept = fcntl(standard, F_DUPFD_CLOEXEC, 500)
  }

  /// Bytes written so far.
  var length: Int {
    var status = stat()
    return fstat(kept, &status) == 0 ? Int(status.st_size) : 0
  }

  /// Makes prints of the next cell go where they belong, whatever the last one has done to them.
  static func restoreAll() {
    fflush(nil)
    for stream in [output, errors] { _ = dup2(stream.kept, stream.standard) }
  }
}
