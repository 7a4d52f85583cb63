/// Puts frames together from bytes that come in pieces, for a reader that may not wait for the rest of one.
package struct FrameBuffer: Sendable {
  private var bytes: [UInt8] = []
  /// Where the first byte is that belongs to no frame yet.
  private var start = 0

  package init() {}

  package mutating func append(_ piece: some Collection<UInt8>) { bytes += piece }

  /// Whether there is the beginning of a frame.
  package var isWithinFrame: Bool { start < bytes.count }

  package enum Content: Hashable, Sendable {
    case frame([UInt8])
    /// More bytes have to come first.
    case incomplete
    /// What stands where a length should is none.
    case broken
  }

  /// Takes the next frame out.
  package mutating func next() -> Content {
    guard bytes.count - start >= 4 else { return .incomplete }
    let length = bytes[start..<start + 4].reversed().reduce(0) { $0 << 8 | Int($1) }
    guard length <= FrameChannel.maximumFrameLength else { return .broken }
    guard bytes.count - start - 4 >= length else { return .incomplete }
    let frame = Array(bytes[start + 4..<start + 4 + length])
    start += 4 + length
    if start == bytes.count || start > 1 << 20 {
      bytes.removeFirst(start)
      start = 0
    }
    return .frame(frame)
  }
}
