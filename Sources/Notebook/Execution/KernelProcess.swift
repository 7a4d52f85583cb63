internal import CContainment
internal import CellProtocol
import FoundationEssentials
import Glibc

/// The process that runs cells, seen from the host: commands go in, events come out, prints go to two files.
///
/// Around the process that speaks on the channel is its warden, which ends it with all it has started; around both there
/// may be a sandbox.
struct KernelProcess {
  private let process: ChildProcess
  private let channel: FrameChannel
  private let events: EventStream
  private let warden: WardenChannel
  /// What the process prints, read by position.
  let output: PrintedFile
  let errors: PrintedFile
  /// What it notes of the files that cells open.
  let opened: PrintedFile

  /// Starts a kernel, its prints going to files in `scratch`.
  init(
    executable: String, arguments: [String], environment: [String: String], scratch: URL
  ) throws(EnvironmentError) {
    let eventSockets = try SocketPair()
    let control = try SocketPair()
    output = try PrintedFile(path: scratch.appending(path: "stdout").path)
    errors = try PrintedFile(path: scratch.appending(path: "stderr").path)
    opened = try PrintedFile(path: scratch.appending(path: "opened").path)
    let null = open("/dev/null", O_RDONLY | O_CLOEXEC)
    defer { for file in [eventSockets.theirs, control.theirs, null] { Glibc.close(file) } }
    process = try ChildProcess(
      executable: executable, arguments: arguments, environment: environment,
      descriptors: [
        (theirs: 0, ours: null), (theirs: 1, ours: output.descriptor), (theirs: 2, ours: errors.descriptor),
        (theirs: FrameChannel.kernelDescriptor, ours: eventSockets.theirs),
        (theirs: FrameChannel.controlDescriptor, ours: control.theirs),
        (theirs: FrameChannel.openedFilesDescriptor, ours: opened.descriptor),
      ])
    channel = FrameChannel(descriptor: eventSockets.ours)
    events = EventStream(descriptor: eventSockets.ours)
    warden = WardenChannel(descriptor: control.ours)
  }

  func send(_ command: KernelCommand) {
    channel.send(command.encoded())
  }

  /// The next event, waiting for it until `deadline`.
  func next(until deadline: ContinuousClock.Instant) -> EventStream.Message { events.next(until: deadline) }

  /// Asks a process of the kernel to say where it stands and end.
  func interrupt(_ id: pid_t) { warden.send(SIGTERM, to: id) }

  /// Ends one process of the kernel; a forked kernel's parent goes on.
  func end(_ id: pid_t) { warden.send(SIGKILL, to: id) }

  /// How a kernel has ended whose channel is closed, waiting for it.
  func ending() -> KernelEnding { warden.ending() }

  /// Ends the kernel with everything it started.
  func close() {
    Glibc.close(channel.descriptor)
    Glibc.close(warden.descriptor)
    if process.wait(until: .now + Self.patience) == nil {
      process.killGroup()
      process.wait()
    }
    output.close()
    errors.close()
    opened.close()
  }

  /// How long a warden may take to end what will not be ended.
  private static let patience: Duration = .seconds(8)
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

  /// Gives the room of a range back to the disk; positions stay as they are.
  func discard(_ range: Range<Int>) {
    containment_discard(descriptor, UInt64(range.lowerBound), UInt64(range.count))
  }

  func close() { Glibc.close(descriptor) }
}
