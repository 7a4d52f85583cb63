internal import CContainment
import Glibc

/// A child process in a process group of its own, so that it can be ended with all it started.
package struct ChildProcess: Sendable {
  let id: pid_t

  /// Starts `executable`.
  ///
  /// Of our descriptors the child has those named in `descriptors` (theirs → ours), which leave no gap. Without an
  /// `environment` the child has ours.
  package init(
    executable: String, arguments: [String], environment: [String: String]? = nil,
    descriptors: [(theirs: Int32, ours: Int32)]
  ) throws(EnvironmentError) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (theirs, ours) in descriptors { posix_spawn_file_actions_adddup2(&actions, ours, theirs) }
    // Ours are close-on-exec; those of libraries may not be.
    containment_close_from(&actions, (descriptors.map(\.theirs).max() ?? -1) + 1)

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setpgroup(&attributes, 0)
    // Whatever signals the thread that happens to start it blocks or ignores, the child can be interrupted.
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    for signal in [SIGPIPE, SIGINT, SIGTERM, SIGHUP] { sigaddset(&signals, signal) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

    var child = pid_t()
    let variables = environment.map { $0.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" } }
    let status = withCStrings([executable] + arguments) { argv in
      withCStrings(variables ?? []) { envp in
        guard variables != nil else { return posix_spawn(&child, executable, &actions, &attributes, argv, environ) }
        return posix_spawn(&child, executable, &actions, &attributes, argv, envp)
      }
    }
    guard status == 0 else {
      throw .cannotStart(program: executable, reason: String(cString: strerror(status)))
    }
    id = child
  }

  /// Waits for the end and returns the wait status.
  @discardableResult
  func wait() -> WaitStatus {
    var status: Int32 = 0
    while waitpid(id, &status, 0) < 0 && errno == EINTR {}
    return WaitStatus(status)
  }

  /// Waits for the end until `deadline`; `nil` where the process then still lives.
  func wait(until deadline: ContinuousClock.Instant) -> WaitStatus? {
    var status: Int32 = 0
    while true {
      let ended = waitpid(id, &status, WNOHANG)
      if ended == id || (ended < 0 && errno != EINTR) { return WaitStatus(status) }
      if ContinuousClock.now > deadline { return nil }
      usleep(300)
    }
  }

  /// Ends the process and everything in its group at once.
  func killGroup() {
    kill(-id, SIGKILL)
  }
}

/// How a process ended.
struct WaitStatus: Hashable, Sendable {
  private let raw: Int32

  init(_ raw: Int32) { self.raw = raw }

  /// The code given to `exit`; `nil` where a signal ended the process.
  var exitCode: Int32? { raw & 0x7f == 0 ? (raw >> 8) & 0xff : nil }
  /// The signal that ended the process.
  var signal: Int32? { raw & 0x7f == 0 ? nil : raw & 0x7f }
}

/// Calls `body` with a null-terminated array of C strings.
private func withCStrings<Result>(
  _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
) -> Result {
  let copies = strings.map { strdup($0) }
  defer { copies.forEach { free($0) } }
  return body(copies + [nil])
}
