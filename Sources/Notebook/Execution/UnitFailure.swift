internal import CellProtocol
import Glibc

/// Why and where a unit failed, in the words of the page and the terminal.
struct UnitFailure {
  let status: CellStatus
  let position: SourcePosition
  let message: String

  var diagnostic: Diagnostic { Diagnostic(.error, at: position, message) }

  /// The failure behind an outcome; `nil` where the unit finished.
  ///
  /// - Parameters:
  ///   - fatalError: What the runtime printed when the process died.
  ///   - timeout: The time the unit was given, in seconds.
  ///   - limits: What else it was given.
  init?(
    _ outcome: UnitOutcome, of unit: Unit, fatalError: FatalErrorText, timeout: Double, limits: RunLimits,
    symbolizer: StackSymbolizer
  ) {
    let start = unit.start
    switch outcome {
    case .finished:
      return nil
    case .loadFailure(let reason):
      self.init(status: .compileError, position: start, message: "the compiled cell cannot be loaded: \(reason)")
    case .exited(let code, let report):
      self.init(
        status: .trap, position: symbolizer.position(of: report?.frames ?? []) ?? start,
        message: "the cell ended the process with exit code \(code)")
    case .timedOut(let crash):
      self.init(
        status: .timeout, position: symbolizer.position(of: crash?.frames ?? []) ?? start,
        message: "the cell ran longer than \(Self.seconds(timeout)) and was stopped")
    case .flooded(let crash):
      self.init(
        status: .trap, position: symbolizer.position(of: crash?.frames ?? []) ?? start,
        message: "the cell showed more figures, values and claims than a page can hold and was stopped")
    case .tooManyProcesses(let count):
      self.init(
        status: .trap, position: start,
        message:
          "the cell had \(count) processes at one time and was stopped; a run may have \(limits.processes.processes)")
    case .lostChannel:
      self.init(
        status: .trap, position: start, message: "the cell broke the connection between its process and nbrun")
    case .died(let signal, let crash):
      if let error = fatalError.uncaughtError {
        let thrown = symbolizer.position(of: crash?.throwFrames ?? [])
        let position = thrown ?? symbolizer.position(of: crash?.frames ?? []) ?? start
        self.init(status: .thrown, position: position, message: "uncaught error: \(Self.withoutModule(error))")
      } else {
        self.init(
          status: .trap, position: symbolizer.position(of: crash?.frames ?? []) ?? start,
          message: Self.withMemoryLimit(fatalError.message ?? Self.describe(signal), limits))
      }
    }
  }

  private init(status: CellStatus, position: SourcePosition, message: String) {
    self.status = status
    self.position = position
    self.message = message
  }

  /// The runtime names a cell's types with the cell's module, which no author has written.
  private static func withoutModule(_ text: String) -> String {
    text.replacing(/Cell_[0-9]+\./, with: "")
  }

  /// The runtime and the engine say what could not be had, but not why.
  private static func withMemoryLimit(_ message: String, _ limits: RunLimits) -> String {
    guard message.contains("failed to allocate") || message.contains("no memory for") else { return message }
    return message + "; a cell may take \(limits.processes.memory / UInt64(RunLimits.mebibyte)) MiB (--memory)"
  }

  private static func seconds(_ value: Double) -> String {
    value == value.rounded() ? "\(Int(value)) s" : "\(value) s"
  }

  private static func describe(_ signal: Int32) -> String {
    switch signal {
    case SIGILL, SIGTRAP: "the cell trapped: a precondition, an overflow or an unwrapped nil without a message"
    case SIGSEGV, SIGBUS: "the cell touched memory that is not its own, or its recursion ran out of stack"
    case SIGKILL: "the process was killed from outside"
    default: "the process died of signal \(signal) (\(String(cString: strsignal(signal))))"
    }
  }
}
