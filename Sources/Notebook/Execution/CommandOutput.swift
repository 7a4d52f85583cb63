import Glibc

/// A finished command: how it ended and all it printed on both streams.
struct CommandOutput {
  let status: WaitStatus
  let text: String

  /// Runs a command to its end with no input.
  ///
  /// A command that takes longer than `limit`, or that nobody wants any more, is ended with all it has started.
  ///
  /// - Parameter watch: Called every millisecond while the command runs and once when it has ended, until it returns
  ///   `true`.
  static func of(
    _ executable: String, _ arguments: [String], limit: Duration, isWanted: () -> Bool = { true },
    watch: () -> Bool = { true }
  ) throws(EnvironmentError) -> CommandOutput {
    let ends = try SocketPair()
    let null = open("/dev/null", O_RDONLY | O_CLOEXEC)
    defer {
      close(ends.ours)
      close(null)
    }
    let child: ChildProcess
    do {
      defer { close(ends.theirs) }
      child = try ChildProcess(
        executable: executable, arguments: arguments,
        descriptors: [(theirs: 0, ours: null), (theirs: 1, ours: ends.theirs), (theirs: 2, ours: ends.theirs)])
    }
    let deadline = ContinuousClock.now + limit
    do throws(EnvironmentError) {
      let bytes = try readToEnd(ends.ours, watch: watch) { () throws(EnvironmentError) in
        try Interruption.check()
        if !isWanted() { throw .unwanted(program: executable) }
        if ContinuousClock.now > deadline { throw .tooSlow(program: executable, limit: limit) }
      }
      guard let status = child.wait(until: deadline) else { throw .tooSlow(program: executable, limit: limit) }
      return CommandOutput(status: status, text: String(decoding: bytes, as: UTF8.self))
    } catch {
      child.killGroup()
      child.wait()
      throw error
    }
  }

  private static func readToEnd(
    _ descriptor: Int32, watch: () -> Bool, check: () throws(EnvironmentError) -> Void
  ) throws(EnvironmentError) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    var isWatching = !watch()
    while true {
      var ready = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      while poll(&ready, 1, isWatching ? 1 : 20) == 0 {
        try check()
        if isWatching { isWatching = !watch() }
      }
      try check()
      let count = read(descriptor, &chunk, chunk.count)
      if count > 0 {
        bytes += chunk[..<count]
      } else if count == 0 || errno != EINTR {
        // What it did since the last look, on a busy machine perhaps all of it.
        if isWatching { _ = watch() }
        return bytes
      }
    }
  }
}

/// Two connected descriptors, one for this process and one for a child.
///
/// Both are close-on-exec from the start: a child that another thread happens to start inherits neither.
package struct SocketPair {
  package let ours: Int32
  package let theirs: Int32

  package init() throws(EnvironmentError) {
    var ends: [Int32] = [-1, -1]
    guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
      throw .system(call: "socketpair", errno)
    }
    (ours, theirs) = (ends[0], ends[1])
  }
}
