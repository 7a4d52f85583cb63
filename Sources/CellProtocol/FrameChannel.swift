import Glibc

/// Frames over a file descriptor: each is its 32-bit little-endian length, then its bytes.
package struct FrameChannel: Sendable {
  /// The descriptor on which a kernel process finds its channel to the host.
  package static let kernelDescriptor: Int32 = 3
  /// The descriptor on which the warden of a kernel process finds its socket to the host.
  package static let controlDescriptor: Int32 = 4
  /// The descriptor on which a kernel process finds the file where it notes what its cells open.
  package static let openedFilesDescriptor: Int32 = 5
  /// Longer frames are refused: a length beyond this is a broken stream, not a picture.
  package static let maximumFrameLength = 1 << 28

  package let descriptor: Int32

  package init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  /// Sends one frame; `false` where the other side is gone.
  @discardableResult
  package func send(_ frame: [UInt8]) -> Bool {
    var writer = ByteWriter()
    writer.write(frame)
    var sent = 0
    return writer.bytes.withUnsafeBytes { bytes in
      while sent < bytes.count {
        let count = write(descriptor, bytes.baseAddress?.advanced(by: sent), bytes.count - sent)
        if count > 0 { sent += count } else if count < 0 && errno == EINTR { continue } else { return false }
      }
      return true
    }
  }

  /// The next frame of a sender that is trusted, waiting for all of it; `nil` at the end of the stream.
  package func receive() -> [UInt8]? {
    guard let prefix = read(exactly: 4) else { return nil }
    let length = prefix.reversed().reduce(0) { $0 << 8 | Int($1) }
    guard length <= Self.maximumFrameLength else { return nil }
    return read(exactly: length)
  }

  private func read(exactly count: Int) -> [UInt8]? {
    var filled = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      while filled < count {
        let got = Glibc.read(descriptor, buffer.baseAddress?.advanced(by: filled), count - filled)
        if got > 0 { filled += got } else if got < 0 && errno == EINTR { continue } else { break }
      }
      initialized = filled
    }
    return filled == count ? bytes : nil
  }
}
