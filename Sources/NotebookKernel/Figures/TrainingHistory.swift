/// What a training run looked like: its loss, and copies of tensors, step by step.
///
/// ```swift
/// let history = TrainingHistory()
/// for step in 0..<200 {
///   …
///   history.record(step: step, loss: loss, ["weight": weight, "gradient": weight.grad])
/// }
/// lossCurve(history)
/// ```
public final class TrainingHistory {
  /// One recorded step.
  struct Record {
    let step: Int
    let loss: Float
    let tensors: [String: Tensor]
  }

  private(set) var records: [Record] = []

  /// An empty history.
  public init() {}

  /// Adds a step.
  ///
  /// Tensors are copied; one that is `nil`, such as a gradient before the first backward pass, is left out.
  ///
  /// - Parameters:
  ///   - step: larger than the step before, or the cell ends with a message.
  ///   - loss: a tensor of one entry.
  ///   - tensors: what to copy, under the names that figures ask for.
  public func record(step: Int, loss: Tensor, _ tensors: [String: Tensor?] = [:]) {
    if let last = records.last?.step, step <= last { fatalError("\(FigureError.stepOrder(step: step, last: last))") }
    let copies = tensors.compactMapValues { $0?.detach().clone() }
    records.append(Record(step: step, loss: loss.detach().item(), tensors: copies))
  }

  /// The recorded steps, growing.
  public var steps: [Int] { records.map(\.step) }

  /// The loss of each recorded step.
  public var losses: [Float] { records.map(\.loss) }

  /// The copies of a tensor with their steps; steps without it are left out.
  public func tensors(_ name: String) -> [(step: Int, tensor: Tensor)] {
    records.compactMap { record in record.tensors[name].map { (record.step, $0) } }
  }
}
