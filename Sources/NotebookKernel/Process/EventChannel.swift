internal import CellProtocol
import Glibc

/// Where everything that a cell shows leaves the process.
enum EventChannel {
  /// The process that serves the host: a copy of it, which a cell has made with `fork`, may not speak in its place.
  nonisolated(unsafe) private static var owner: pid_t = 0

  /// Tells the host that this process now runs cells.
  static func open() {
    owner = getpid()
    emit(.ready(process: owner))
  }

  /// Sends an event with the amount printed so far, so that the host can tell what was printed before it.
  ///
  /// Outside a kernel process there is no host, and the event is dropped.
  static func emit(_ event: KernelEvent) {
    guard owner == getpid() else { return }
    fflush(nil)
    let frame = EventFrame(
      event: event, standardOutputLength: PrintedStream.output.length,
      standardErrorLength: PrintedStream.errors.length)
    FrameChannel(descriptor: FrameChannel.kernelDescriptor).send(frame.encoded())
  }

  /// Ends a copy of the kernel that has come to the end of its cell.
  static func endStrayCopy() {
    if owner != getpid() { _exit(0) }
  }
}
