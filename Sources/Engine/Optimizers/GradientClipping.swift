/// Scales all gradients together so that their common norm is at most `maxNorm`; returns the norm before.
///
/// The factor is `maxNorm / (norm + 1e-6)`, applied where it is below 1. `normType` is the order p of the norm
/// `(Σ |g|^p)^(1/p)`; `.infinity` is the largest size. An infinite norm gives the factor 0, so finite gradients become 0
/// and infinite ones NaN. Parameters without a gradient are passed over.
///
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.clip_grad_norm_.html
@discardableResult
public func clipGradNorm(_ parameters: [Tensor], maxNorm: Double, normType: Double = 2) -> Tensor {
  let gradients = parameters.compactMap(\.grad)
  let norm = gradientNorm(gradients, normType)
  scale(gradients, toNorm: maxNorm, from: norm)
  return Tensor(norm)
}

/// As ``clipGradNorm(_:maxNorm:normType:)``, but with `errorIfNonfinite` an infinite or NaN norm throws before anything
/// is changed.
@discardableResult
public func clipGradNorm(
  _ parameters: [Tensor], maxNorm: Double, normType: Double = 2, errorIfNonfinite: Bool
) throws(EngineError) -> Tensor {
  let gradients = parameters.compactMap(\.grad)
  let norm = gradientNorm(gradients, normType)
  guard norm.isFinite || !errorIfNonfinite else { throw .nonFiniteNorm(order: normType) }
  scale(gradients, toNorm: maxNorm, from: norm)
  return Tensor(norm)
}

/// Moves every entry of every gradient into `-clipValue...clipValue`.
///
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.clip_grad_value_.html
public func clipGradValue(_ parameters: [Tensor], clipValue: Double) {
  let limit = Float(clipValue)
  noGrad {
    for gradient in parameters.compactMap(\.grad) {
      let clipped = gradient.minimum(Tensor(limit)).maximum(Tensor(-limit))
      gradient.copyInPlace(clipped)
    }
  }
}

private func scale(_ gradients: [Tensor], toNorm limit: Double, from norm: Float) {
  let factor = Swift.min(Float(limit) / (norm + 1e-6), 1)
  noGrad { for gradient in gradients { gradient.mulInPlace(norm.isNaN ? .nan : factor) } }
}

/// The norm of all entries together, summed in double and rounded once.
private func gradientNorm(_ gradients: [Tensor], _ order: Double) -> Float {
  let sizes = gradients.lazy.flatMap(\.scalars).map { Double(abs($0)) }
  if order == .infinity { return Float(sizes.reduce(0) { $1.isNaN || $1 > $0 ? $1 : $0 }) }
  if order == 2 { return Float(sizes.reduce(0) { $0 + $1 * $1 }.squareRoot()) }
  let total = sizes.reduce(0) { $0 + power($1, order) }
  return total.isFinite && total > 0 ? Float(power(total, 1 / order)) : Float(total)
}
