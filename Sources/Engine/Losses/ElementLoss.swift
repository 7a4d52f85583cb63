internal import CKernels

/// How a loss joins the losses of single elements.
public enum Reduction: Sendable {
  /// Each element's loss by itself.
  case none
  /// Their sum.
  case sum
  /// Their mean.
  case mean
  /// Their sum divided by the size of the first dimension.
  case batchMean
}

extension Tensor {
  /// Single losses joined.
  func reduced(_ reduction: Reduction) -> Tensor {
    switch reduction {
    case .none: self
    case .sum: sum()
    case .mean: mean()
    case .batchMean: sum() / (rank > 0 ? shape[0] : 1)
    }
  }
}

/// A loss of each pair of prediction and target, broadcast after a warning, weighted where weights are given.
func elementLoss(
  _ kernel: nb_binary, _ operation: Operation, _ prediction: Tensor, _ target: Tensor, _ reduction: Reduction,
  parameter: Float = 0, weight: Tensor? = nil, name: StaticString
) -> Tensor {
  if prediction.values.shape != target.values.shape {
    warn(.lossBroadcast("\(name)", input: prediction.shape, target: target.shape))
  }
  let losses = Tensor(Values.combine(kernel, prediction.values, target.values, parameter, name: name))
  if let node = Node.recording(operation, losses, prediction, target) {
    node.save(0, prediction)
    node.save(1, target)
    node.attributes.scalar = parameter
  }
  return (weight.map { losses * $0 } ?? losses).reduced(reduction)
}
