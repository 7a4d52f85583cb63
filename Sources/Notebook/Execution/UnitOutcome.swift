internal import CellProtocol

/// How a unit's run ended.
enum UnitOutcome {
  case finished
  case loadFailure(String)
  /// The process died of a signal; the report is missing where it was killed from outside.
  case died(signal: Int32, Crash?)
  /// The cell ended the process with `exit`.
  case exited(code: Int32)
  /// The unit took longer than allowed; the report says where it stood.
  case timedOut(Crash?)
}
