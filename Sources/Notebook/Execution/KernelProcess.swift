internal import CellProtocol
import FoundationEssentials
import Glibc

/// The process that runs cells, seen from the host: commands go in, events come out, prints go to two files.
package struct KernelProcess {
  private let process: ChildProcess
  private let channel: FrameChannel
  /// What the process prints, read by position.
  let output: PrintedFile
  let errors: PrintedFile

  /// Starts `executable` as a kernel in `folder`; its prints go to files in `scratch`.
  init(executable: String, folder: String, scratch: URL) throws(EnvironmentError) {
    let ends = try SocketPair()
    output = try PrintedFile(path: scratch.appending(path: "stdout").path)
    errors = try PrintedFile(path: scratch.appending(path: "stderr").path)
    let null = open("/dev/null", O_RDONLY | O_CLOEXEC)
    defer {
      Glibc.close(ends.theirs)
      Glibc.close(null)
    }
    process = try ChildProcess(
      executable: executable, arguments: [Self.argument, folder],
      descriptors: [
        (theirs: 0, ours: null), (theirs: 1, ours: output.descriptor), (theirs: 2, ours: errors.descriptor),
        (theirs: FrameChannel.kernelDescriptor, ours: ends.theirs),
      ])
    channel = FrameChannel(descriptor: ends.ours)
  }

  /// The argument that makes the program a kernel; the folder it runs in follows.
  package static let argument = "__kernel"

  func send(_ command: KernelCommand) {
    channel.send(command.encoded())
  }

  enum Message {
    case event(EventFrame)
    /// No event came in time.
    case late
    /// The process has closed its side or sent something that is no event.
    case ended
  }

  /// The next event, waiting for it until `deadline`.
  func next(until deadline: ContinuousClock.Instant) -> Message {
    while true {
      let left = ContinuousClock.now.duration(to: deadline)
      guard left > .zero else { return .late }
      var poll = pollfd(fd: channel.descriptor, events: Int16(POLLIN), revents: 0)
      let ready = Glibc.poll(&poll, 1, Int32(clamping: Int(left / .milliseconds(1)) + 1))
      if ready == 0 || (ready < 0 && errno == EINTR) { continue }
      guard let frame = channel.receive(), let event = try? EventFrame(decoding: frame) else { return .ended }
      return .event(event)
    }
  }

  /// Asks a process of the kernel to say where it stands and end, and ends it after a short while.
  func interrupt(_ id: pid_t) {
    kill(id, SIGTERM)
  }

  /// Ends one process of the kernel; a forked kernel's parent goes on.
  func end(_ id: pid_t) {
    kill(id, SIGKILL)
  }

  /// Ends the kernel with everything it started, and returns how it ended.
  @discardableResult
  func close() -> WaitStatus {
    Glibc.close(channel.descriptor)
    process.killGroup()
    let status = process.wait()
    output.close()
    errors.close()
    return status
  }

  /// Waits for the end of a kernel that has closed its channel.
  func wait() -> WaitStatus { process.wait() }

  var id: pid_t { process.id }
}

/// A file that one process appends to and another reads.
struct PrintedFile {
  let descriptor: Int32

  init(path: String) throws(EnvironmentError) {
    descriptor = open(path, O_RDWR | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0o600)
    if descriptor < 0 { throw .cannotWrite(path: path, reason: String(cString: strerror(errno))) }
  }

  var length: Int {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
  }

  /// The bytes of a range that has been written.
  func bytes(_ range: Range<Int>) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
      count = 0
      while count < range.count {
        let got = pread(
          descriptor, buffer.baseAddress?.advanced(by: count), range.count - count, off_t(range.lowerBound + count))
        if got <= 0 { break }
        count += got
      }
    }
  }

  func close() { Glibc.close(descriptor) }
}
