internal import CellProtocol
import Glibc

/// Where everything that a cell shows leaves the process.
enum EventChannel {
  /// Sends an event with the amount printed so far, so that the host can tell what was printed before it.
  ///
  /// Outside a kernel process there is no host, and the event is dropped.
  static func emit(_ event: KernelEvent) {
    fflush(nil)
    let frame = EventFrame(
      event: event, standardOutputLength: length(STDOUT_FILENO), standardErrorLength: length(STDERR_FILENO))
    FrameChannel(descriptor: FrameChannel.kernelDescriptor).send(frame.encoded())
  }

  private static func length(_ descriptor: Int32) -> Int {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
  }
}
