internal import CellProtocol

/// How a unit's run ended.
enum UnitOutcome {
  case finished
  case loadFailure(String)
  /// The process died of a signal; the report is missing where it was killed from outside.
  case died(signal: Int32, Crash?)
  /// The cell ended the process with `exit`; the report says where.
  case exited(code: Int32, Crash?)
  /// The unit took longer than allowed; the report says where it stood.
  case timedOut(Crash?)
  /// The cell showed more than anybody can look at.
  case flooded(Crash?)
  /// The cell had more processes than a run may have.
  case tooManyProcesses(Int)
  /// The cell closed the channel to the host, or wrote to it.
  case lostChannel
}
