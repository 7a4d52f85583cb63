internal import CKernels

/// RAdam: Adam that divides only once its running mean of squares is trustworthy.
///
/// `m` and `v` as in ``Adam``; `ρ∞ = 2 / (1 - β₂) - 1`, `ρₜ = ρ∞ - 2 t β₂ᵗ / (1 - β₂ᵗ)`. Up to `ρₜ = 5` the step is
/// `p -= lr · m / (1 - β₁ᵗ)`; beyond, it is multiplied by `r √(1 - β₂ᵗ) / (√v + eps)` with
/// `r = √((ρₜ - 4)(ρₜ - 2) ρ∞ / ((ρ∞ - 4)(ρ∞ - 2) ρₜ))`.
///
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.optim.RAdam.html
public final class RAdam: Optimizer {
  private let beta2: Double
  private let eps: Double
  private let isDecoupled: Bool
  private let maximize: Bool

  /// Throws on an empty list, non-leaves, negative settings, and betas outside [0, 1).
  @_disfavoredOverload
  public init(
    _ groups: [ParameterGroup], lr: Double = 0.001, betas: (Double, Double) = (0.9, 0.999), eps: Double = 1e-8,
    weightDecay: Double = 0, decoupledWeightDecay: Bool = false, maximize: Bool = false
  ) throws(EngineError) {
    try Self.require(eps >= 0, "epsilon value", eps)
    try Self.require(betas: betas)
    beta2 = betas.1
    self.eps = eps
    self.maximize = maximize
    isDecoupled = decoupledWeightDecay
    try super.init(groups, lr: lr, weightDecay: weightDecay, momentum: betas.0)
  }

  /// One group of parameters; throws as the initializer with groups does.
  public convenience init(
    _ parameters: [Tensor], lr: Double = 0.001, betas: (Double, Double) = (0.9, 0.999), eps: Double = 1e-8,
    weightDecay: Double = 0, decoupledWeightDecay: Bool = false, maximize: Bool = false
  ) throws(EngineError) {
    try self.init(
      [ParameterGroup(parameters)], lr: lr, betas: betas, eps: eps, weightDecay: weightDecay,
      decoupledWeightDecay: decoupledWeightDecay, maximize: maximize)
  }

  override var bufferNames: [String] { ["exp_avg", "exp_avg_sq"] }

  override func update(_ parameter: Values, _ gradient: Values, _ state: ParameterState, _ group: Group) {
    let step = Double(state.step)
    let correction2 = 1 - power(beta2, step)
    let longest = 2 / (1 - beta2) - 1
    let length = longest - 2 * step * power(beta2, step) / correction2
    let rectifier = (length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length)
    var options = nb_radam(
      one_minus_beta1: Float(1 - group.momentum), beta2: Float(beta2), one_minus_beta2: Float(1 - beta2),
      eps: Float(eps), weight_decay: Float(group.weightDecay), shrink: Float(1 - group.lr * group.weightDecay),
      correction1: Float(1 - power(group.momentum, step)), lr: Float(group.lr),
      root_correction2: Float(correction2.squareRoot()), rectifier: length > 5 ? Float(rectifier.squareRoot()) : 1,
      decoupled: isDecoupled, maximize: maximize, rectified: length > 5)
    let (average, square) = (state.buffers[0], state.buffers[1])
    updateInPlace(parameter) {
      nb_radam_step(Int64(parameter.count), $0, gradient.pointer, average.pointer, square.pointer, &options)
    }
  }
}
