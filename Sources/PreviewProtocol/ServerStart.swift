package import CellProtocol

/// What the server of a preview says once, when it has started.
package enum ServerStart: Sendable {
  case listening(port: UInt16)
  /// It cannot listen, by the number of the system's error.
  case failed(Int32)
}

extension ServerStart {
  /// The descriptor on which the server finds its channel to the host.
  package static let descriptor: Int32 = 3

  package func encoded() -> [UInt8] {
    var writer = ByteWriter()
    switch self {
    case .listening(let port):
      writer.write(true)
      writer.write(port)
    case .failed(let code):
      writer.write(false)
      writer.write(code)
    }
    return writer.bytes
  }

  package init(decoding bytes: [UInt8]) throws(FrameError) {
    var reader = ByteReader(bytes)
    let listens = try reader.flag()
    let number = try reader.integer()
    guard reader.isAtEnd else { throw .trailingBytes }
    self =
      listens ? .listening(port: UInt16(truncatingIfNeeded: number)) : .failed(Int32(truncatingIfNeeded: number))
  }
}
