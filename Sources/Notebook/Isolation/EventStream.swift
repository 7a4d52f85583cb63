internal import CellProtocol
import Glibc

/// The events that come from a kernel.
final class EventStream {
  private let descriptor: Int32
  private var buffer = FrameBuffer()
  private var piece = [UInt8](repeating: 0, count: 1 << 18)
  /// When the last bytes came.
  private var lastArrival = ContinuousClock.now

  init(descriptor: Int32) { self.descriptor = descriptor }

  enum Message {
    /// An event, and the size of its frame in bytes.
    case event(EventFrame, size: Int)
    /// No event came in time.
    case late
    /// The process has closed its side or sent something that is no event.
    case ended
  }

  /// The next event, waiting for it until `deadline`.
  func next(until deadline: ContinuousClock.Instant) -> Message {
    while true {
      switch buffer.next() {
      case .frame(let frame):
        guard let event = try? EventFrame(decoding: frame) else { return .ended }
        return .event(event, size: frame.count)
      case .broken: return .ended
      case .incomplete: break
      }
      let left = ContinuousClock.now.duration(to: deadline)
      guard left > .zero else { return isStuck ? .ended : .late }
      var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      let ready = Glibc.poll(&poll, 1, Int32(clamping: Int(left / .milliseconds(1)) + 1))
      if ready == 0 || (ready < 0 && errno == EINTR) { continue }
      let count = recv(descriptor, &piece, piece.count, Int32(MSG_DONTWAIT))
      if count < 0 && (errno == EINTR || errno == EAGAIN) { continue }
      guard count > 0 else { return .ended }
      buffer.append(piece[..<count])
      lastArrival = .now
    }
  }

  /// Whether the rest of a frame does not come: a kernel sends each in one go, so this is no frame of a kernel.
  private var isStuck: Bool { buffer.isWithinFrame && .now - lastArrival > .seconds(3) }
}
