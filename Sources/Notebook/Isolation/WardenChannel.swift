internal import CContainment
import Glibc

/// How a kernel came to its end.
enum KernelEnding: Hashable {
  case ended(WaitStatus)
  /// It was ended with this many processes below it.
  case tooManyProcesses(Int)
  /// It closed its channel and lived on until it was ended.
  case lostChannel
}

/// The socket to the warden of a kernel.
struct WardenChannel: Sendable {
  let descriptor: Int32

  /// Has a signal sent to a process of the kernel, which may have another number outside of its sandbox.
  func send(_ signal: Int32, to process: pid_t) {
    var message = containment_message(kind: signal, value: process)
    _ = Glibc.send(descriptor, &message, MemoryLayout.size(ofValue: message), Int32(MSG_NOSIGNAL))
  }

  /// Waits for the warden's report, and asks for the end where it does not come soon.
  func ending() -> KernelEnding {
    if let ending = report(within: 1000) { return ending }
    shutdown(descriptor, Int32(SHUT_WR))
    _ = report(within: 8000)
    return .lostChannel
  }

  private func report(within milliseconds: Int32) -> KernelEnding? {
    var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    var ready = Glibc.poll(&poll, 1, milliseconds)
    while ready < 0 && errno == EINTR { ready = Glibc.poll(&poll, 1, milliseconds) }
    guard ready > 0 else { return nil }
    var message = containment_message(kind: 0, value: 0)
    let size = MemoryLayout.size(ofValue: message)
    guard recv(descriptor, &message, size, Int32(MSG_WAITALL)) == size else {
      // The warden itself was killed.
      return .ended(WaitStatus(SIGKILL))
    }
    if message.kind == Int32(CONTAINMENT_TOO_MANY.rawValue) { return .tooManyProcesses(Int(message.value)) }
    return .ended(WaitStatus(message.value))
  }
}
