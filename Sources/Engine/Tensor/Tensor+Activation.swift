internal import CKernels

/// How ``Tensor/gelu(approximate:)`` computes Φ.
public enum GELUApproximation: Sendable {
  /// By the error function.
  case none
  /// By tanh of a cubic.
  case tanh
}

extension Tensor {
  @inline(__always)
  private func activate(_ kernel: nb_unary, _ operation: Operation, _ p: Float = 0, _ q: Float = 0) -> Tensor {
    let result = apply(kernel, operation, saving: .input, p, q)
    result.node?.attributes.scalar = p
    result.node?.attributes.otherScalar = q
    return result
  }

  /// x Φ(x) of every element, Φ the normal distribution's; slope Φ(x) + x φ(x).
  ///
  /// Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.gelu.html, arXiv:1606.08415
  public func gelu(approximate: GELUApproximation = .none) -> Tensor {
    approximate == .none ? activate(NB_GELU, .gelu) : activate(NB_GELU_TANH, .geluTanh)
  }

  /// x σ(x) of every element, also called swish; slope σ (1 + x (1 - σ)).
  public func silu() -> Tensor { activate(NB_SILU, .silu) }

  /// ln(1 + e^(βx)) / β of every element; slope σ(βx).
  ///
  /// x itself where βx is above the threshold, as in PyTorch.
  public func softplus(beta: some ScalarConvertible = 1, threshold: some ScalarConvertible = 20) -> Tensor {
    activate(NB_SOFTPLUS, .softplus, beta.scalar, threshold.scalar)
  }

  /// ln σ(x) of every element, without underflow; slope σ(-x).
  public func logSigmoid() -> Tensor { activate(NB_LOG_SIGMOID, .logSigmoid) }

  /// x above 0, else slope · x; the slope at 0 is that of the negative side.
  public func leakyRelu(_ negativeSlope: some ScalarConvertible = 0.01) -> Tensor {
    activate(NB_LEAKY_RELU, .leakyRelu, negativeSlope.scalar)
  }

  /// The same with its parameter named: `leakyRelu(negativeSlope: 0.1)`.
  public func leakyRelu(negativeSlope: some ScalarConvertible) -> Tensor { leakyRelu(negativeSlope) }

  /// x above 0, else α (e^x - 1); slope 1 or α e^x.
  public func elu(alpha: some ScalarConvertible = 1) -> Tensor { activate(NB_ELU, .elu, alpha.scalar) }

  /// Every element limited to min…max; slope 1 inside and at the bounds, 0 outside.
  ///
  /// NaN stays NaN. Where min > max everything becomes max.
  public func clamp(min: some ScalarConvertible, max: some ScalarConvertible) -> Tensor {
    activate(NB_CLAMP, .clamp, min.scalar, max.scalar)
  }

  /// Every element raised to at least min.
  public func clamp(min: some ScalarConvertible) -> Tensor { clamp(min: min, max: Float.infinity) }

  /// Every element lowered to at most max.
  public func clamp(max: some ScalarConvertible) -> Tensor { clamp(min: -Float.infinity, max: max) }

  /// Every element limited to min…max; unlike ``clamp(min:max:)`` the slope at a bound is 0.
  public func hardtanh(min: some ScalarConvertible = -1, max: some ScalarConvertible = 1) -> Tensor {
    activate(NB_CLAMP, .hardtanh, min.scalar, max.scalar)
  }

  /// Every element limited to 0…6.
  public func relu6() -> Tensor { hardtanh(min: 0, max: 6) }
}
