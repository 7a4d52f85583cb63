import Glibc
import Synchronization

/// Whether somebody has asked this process to end, by Ctrl-C or a signal like it.
///
/// The signal sets a mark. Whatever waits looks at it, and ends what it has started; a second signal ends the process at
/// once.
package enum Interruption {
  private static let received = Atomic<Int32>(0)

  /// The signal that has come.
  package static var signal: Int32? {
    let number = received.load(ordering: .relaxed)
    return number == 0 ? nil : number
  }

  /// From now on, signals that ask for the end set the mark; those that the process was started to ignore stay ignored.
  package static func watch() {
    received.store(0, ordering: .relaxed)
    for number in [SIGINT, SIGTERM, SIGHUP] {
      var current = sigaction()
      sigaction(number, nil, &current)
      if isIgnored(current) { continue }
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { Interruption.received.store($0, ordering: .relaxed) }
      action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND))
      sigaction(number, &action, nil)
    }
    // A program that was started from a thread may have inherited that thread's mask.
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&signals, number) }
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }

  /// Throws where the process has been asked to end.
  package static func check() throws(EnvironmentError) {
    if let signal { throw .interrupted(signal: signal) }
  }

  /// Ends the process by the signal, as a caller such as a shell expects.
  package static func end(by number: Int32) -> Never {
    ObjectCache.waitForDrafts(atMost: .seconds(5))
    Glibc.signal(number, SIG_DFL)
    raise(number)
    _exit(128 + number)
  }

  private static func isIgnored(_ action: sigaction) -> Bool {
    guard let handler = action.__sigaction_handler.sa_handler else { return false }
    return unsafeBitCast(handler, to: Int.self) == 1
  }
}
