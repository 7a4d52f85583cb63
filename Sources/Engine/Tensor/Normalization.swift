internal import CKernels

/// (x - mean) / √(variance + eps) over the last dimensions, then `· weight + bias` where given.
///
/// - Parameters:
///   - x: A tensor whose shape ends in `normalizedShape`; any other traps.
///   - normalizedShape: The sizes of the dimensions that are normalized together.
///   - weight: Factors of that shape.
///   - bias: Summands of that shape.
///   - eps: Added to the variance, which is taken with n, not n - 1.
///
/// Slope (g - mean g - x̂ mean(g x̂)) / deviation.
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.layer_norm.html, arXiv:1607.06450
public func layerNorm(
  _ x: Tensor, _ normalizedShape: [Int], weight: Tensor? = nil, bias: Tensor? = nil, eps: Double = 1e-5
) -> Tensor {
  let dims = trailing(normalizedShape, x, "layerNorm")
  return normalize(x, dims, .layerNorm, eps, centered: true).scaled(weight, bias)
}

/// x / √(mean x² + eps) over the last dimensions, then `· weight` where given.
///
/// Without `eps` the distance from 1 to the next float is used, as in PyTorch.
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.rms_norm.html, arXiv:1910.07467
public func rmsNorm(_ x: Tensor, _ normalizedShape: [Int], weight: Tensor? = nil, eps: Double? = nil) -> Tensor {
  let dims = trailing(normalizedShape, x, "rmsNorm")
  return normalize(x, dims, .rmsNorm, eps ?? Double(Float.ulpOfOne), centered: false).scaled(weight, nil)
}

/// (x - mean) / √(variance + eps) for each channel (dimension 1), then `· weight + bias` where given.
///
/// - Parameters:
///   - x: Shape `[batch, channels, …]`.
///   - runningMean: In training moved towards the batch's mean by `momentum`; otherwise used instead of it.
///   - runningVar: The same for the variance, kept with n - 1 and used with n.
///   - weight: One factor per channel.
///   - bias: One summand per channel.
///   - training: Whether the batch's own statistics are used; they are also where no running ones are given.
///   - momentum: How far running statistics move.
///   - eps: Added to the variance.
///
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.batch_norm.html, arXiv:1502.03167
public func batchNorm(
  _ x: Tensor, runningMean: Tensor? = nil, runningVar: Tensor? = nil, weight: Tensor? = nil, bias: Tensor? = nil,
  training: Bool = false, momentum: Double = 0.1, eps: Double = 1e-5
) -> Tensor {
  guard x.rank >= 2 else { trap(.needsRank("batchNorm", expected: "[batch, channels, …]", x.shape)) }
  let channels = [x.shape[1]] + Array(repeating: 1, count: x.rank - 2)
  let dims = [0] + Array(2..<x.rank)
  let normalized: Tensor
  if !training, let runningMean, let runningVar {
    normalized = (x - runningMean.reshaped(channels)) / (runningVar.reshaped(channels) + eps).sqrt()
  } else {
    noGrad {
      runningMean?.mulInPlace(1 - momentum).addInPlace(x.mean(dim: dims) * momentum)
      runningVar?.mulInPlace(1 - momentum).addInPlace(x.var(dim: dims) * momentum)
    }
    normalized = normalize(x, Dimensions(dims), .batchNorm, eps, centered: true)
  }
  return normalized.scaled(weight?.reshaped(channels), bias?.reshaped(channels))
}

private func trailing(_ normalizedShape: [Int], _ x: Tensor, _ operation: StaticString) -> Dimensions {
  guard !normalizedShape.isEmpty, x.shape.suffix(normalizedShape.count) == normalizedShape[...] else {
    trap(.normalizedShape("\(operation)", expected: normalizedShape, x.shape))
  }
  return Dimensions(Array((x.rank - normalizedShape.count)..<x.rank))
}

private func normalize(
  _ x: Tensor, _ dims: Dimensions, _ operation: Operation, _ eps: Double, centered: Bool
) -> Tensor {
  // The rule computes with eps as a float: so does the forward pass.
  let eps = Float(eps)
  let result = Tensor(
    x.values.mapRows(dims) { rows, size, x, out in nb_normalize(rows, size, centered, Double(eps), x, out) })
  if let node = Node.recording(operation, result, x) {
    node.save(0, x)
    node.attributes.dims = dims
    node.attributes.scalar = eps
  }
  return result
}

extension Tensor {
  fileprivate func scaled(_ weight: Tensor?, _ bias: Tensor?) -> Tensor {
    let result = weight.map { self * $0 } ?? self
    return bias.map { result + $0 } ?? result
  }
}
