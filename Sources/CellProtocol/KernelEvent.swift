/// What the kernel process tells the host.
package enum KernelEvent: Hashable, Sendable {
  /// This process now runs cells: at start, and after a fork.
  case ready(process: Int32)
  case display(CellOutput)
  case claim(ClaimRecord)
  /// The printed value of an inline expression of the notebook.
  case inlineValue(index: Int, text: String)
  /// How far a loop is, for the author's terminal only.
  case progress(label: String, done: Int, count: Int)
  /// The unit's entry point has returned.
  case finished(unit: Int)
  /// The unit's library could not be loaded.
  case loadFailure(unit: Int, message: String)
  /// The process is dying of a signal.
  case crashed(Crash)
  /// The forked kernel that ran a survivable unit is gone with this wait status; its parent goes on.
  case recovered(process: Int32, waitStatus: Int32)
}

/// Where a process died.
package struct Crash: Hashable, Sendable {
  package var signal: Int32
  /// The stack at the signal, innermost first.
  package var frames: [StackFrame]
  /// The stack where the last error was thrown, innermost first; empty where none was.
  package var throwFrames: [StackFrame]

  package init(signal: Int32, frames: [StackFrame], throwFrames: [StackFrame]) {
    self.signal = signal
    self.frames = frames
    self.throwFrames = throwFrames
  }
}

/// An address in a loaded library.
package struct StackFrame: Hashable, Sendable {
  package var library: String
  /// Offset from the library's load address.
  package var offset: UInt64

  package init(library: String, offset: UInt64) {
    self.library = library
    self.offset = offset
  }
}

/// An event with how much the process had printed when it happened: bytes between two events belong there.
package struct EventFrame: Hashable, Sendable {
  package var event: KernelEvent
  package var standardOutputLength: Int
  package var standardErrorLength: Int

  package init(event: KernelEvent, standardOutputLength: Int, standardErrorLength: Int) {
    self.event = event
    self.standardOutputLength = standardOutputLength
    self.standardErrorLength = standardErrorLength
  }
}
