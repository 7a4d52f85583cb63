/// Whether operations are entered on the tape.
///
/// The engine runs on one thread.
enum GradMode {
  nonisolated(unsafe) static var isEnabled = true
}

/// Whether graphs keep what backward would drop, for reading them afterwards.
///
/// While on, saved values outlive backward and every node keeps the gradient that passed through it: memory for
/// insight. A second backward is refused as ever.
package enum GraphRecording {
  nonisolated(unsafe) package static var isOn = false
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
