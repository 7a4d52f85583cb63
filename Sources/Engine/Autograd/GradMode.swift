/// Whether operations are entered on the tape.
///
/// The engine runs on one thread.
enum GradMode {
  nonisolated(unsafe) static var isEnabled = true
}

/// Runs `body` without recording: results do not require gradients, and leaves may be changed in place.
///
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.no_grad.html
public func noGrad<Result, Failure: Error>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
  let before = GradMode.isEnabled
  GradMode.isEnabled = false
  defer { GradMode.isEnabled = before }
  return try body()
}
