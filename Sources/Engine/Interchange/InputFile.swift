internal import Glibc

/// A regular file opened for reading at given places.
final class InputFile {
  let path: String
  /// Bytes in the file when it was opened.
  let count: Int
  private let descriptor: Int32

  init(_ path: String) throws(EngineError) {
    self.path = path
    descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      count = 0
      throw .cannotRead(path, reason: String(cString: strerror(errno)))
    }
    var status = stat()
    let isKnown = fstat(descriptor, &status) == 0
    count = Int(status.st_size)
    guard isKnown, status.st_mode & S_IFMT == S_IFREG else {
      throw .cannotRead(path, reason: "not a regular file")
    }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// The bytes of a range that lies in the file; a file that has shrunk meanwhile throws.
  func read(_ range: Range<Int>) throws(EngineError) -> [UInt8] {
    var failure: String?
    let bytes = [UInt8](unsafeUninitializedCapacity: range.count) { buffer, filled in
      while filled < range.count, let base = buffer.baseAddress {
        let got = pread(descriptor, base + filled, range.count - filled, range.lowerBound + filled)
        if got < 0, errno == EINTR { continue }
        guard got > 0 else {
          failure = got < 0 ? String(cString: strerror(errno)) : "the file has become shorter"
          return
        }
        filled += got
      }
    }
    if let failure { throw .cannotRead(path, reason: failure) }
    return bytes
  }
}
