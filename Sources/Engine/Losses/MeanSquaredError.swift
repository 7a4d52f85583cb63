internal import CKernels

/// The squared error `(prediction - target)²`, by default its mean over all elements.
///
/// Shapes that differ are broadcast after a warning, because the result is then rarely what was meant.
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.mse_loss.html
public func mseLoss(_ prediction: Tensor, _ target: Tensor, reduction: Reduction = .mean) -> Tensor {
  guard prediction.values.shape == target.values.shape, reduction == .mean || reduction == .sum else {
    return broadcastError(prediction, target, reduction)
  }
  let total = prediction.values.withMemory { a in
    target.values.withMemory { b in nb_squared_distance(Int64(target.count), a, b) }
  }
  let count = reduction == .mean ? Float(target.count) : 1
  let result = Tensor(total / count)
  if let node = Node.recording(.squaredDistance, result, prediction, target) {
    node.save(0, prediction)
    node.save(1, target)
    node.attributes.scalar = 2 / count
  }
  return result
}

private func broadcastError(_ prediction: Tensor, _ target: Tensor, _ reduction: Reduction) -> Tensor {
  if prediction.values.shape != target.values.shape {
    warn(.lossBroadcast("mseLoss", input: prediction.shape, target: target.shape))
  }
  let squares = (prediction - target).pow(2)
  return squares.reduced(reduction)
}
