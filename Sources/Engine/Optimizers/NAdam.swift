internal import CKernels

/// NAdam: Adam with Nesterov's look ahead.
///
/// With gradient g in step t: `m` and `v` as in ``Adam``; `μₜ = β₁ (1 - ½ · 0.96^(t · momentumDecay))`; with the product
/// M of all μ so far, `d = √(v / (1 - β₂ᵗ)) + eps`;
/// `p -= lr (1 - μₜ) / (1 - M) · g / d + lr μₜ₊₁ / (1 - M μₜ₊₁) · m / d`.
///
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.optim.NAdam.html
public final class NAdam: Optimizer {
  private let beta2: Double
  private let eps: Double
  private let momentumDecay: Double
  private let isDecoupled: Bool
  private let maximize: Bool

  /// Throws on an empty list, non-leaves, negative settings, and betas outside [0, 1).
  @_disfavoredOverload
  public init(
    _ groups: [ParameterGroup], lr: Double = 0.002, betas: (Double, Double) = (0.9, 0.999), eps: Double = 1e-8,
    weightDecay: Double = 0, momentumDecay: Double = 0.004, decoupledWeightDecay: Bool = false, maximize: Bool = false
  ) throws(EngineError) {
    try Self.require(eps >= 0, "epsilon value", eps)
    try Self.require(betas: betas)
    try Self.require(momentumDecay >= 0, "momentum_decay value", momentumDecay)
    beta2 = betas.1
    self.eps = eps
    self.momentumDecay = momentumDecay
    self.maximize = maximize
    isDecoupled = decoupledWeightDecay
    try super.init(groups, lr: lr, weightDecay: weightDecay, momentum: betas.0)
  }

  /// One group of parameters; throws as the initializer with groups does.
  public convenience init(
    _ parameters: [Tensor], lr: Double = 0.002, betas: (Double, Double) = (0.9, 0.999), eps: Double = 1e-8,
    weightDecay: Double = 0, momentumDecay: Double = 0.004, decoupledWeightDecay: Bool = false, maximize: Bool = false
  ) throws(EngineError) {
    try self.init(
      [ParameterGroup(parameters)], lr: lr, betas: betas, eps: eps, weightDecay: weightDecay,
      momentumDecay: momentumDecay, decoupledWeightDecay: decoupledWeightDecay, maximize: maximize)
  }

  override var bufferNames: [String] { ["exp_avg", "exp_avg_sq"] }
  override func numbers(_ state: ParameterState) -> [String: Double] { ["mu_product": state.number] }

  private func momentum(at step: Int, _ group: Group) -> Double {
    group.momentum * (1 - 0.5 * power(0.96, Double(step) * momentumDecay))
  }

  override func update(_ parameter: Values, _ gradient: Values, _ state: ParameterState, _ group: Group) {
    let (now, next) = (momentum(at: state.step, group), momentum(at: state.step + 1, group))
    // PyTorch keeps the product as a float.
    state.number = Double(Float(state.number) * Float(now))
    var options = nb_nadam(
      one_minus_beta1: Float(1 - group.momentum), beta2: Float(beta2), one_minus_beta2: Float(1 - beta2),
      eps: Float(eps), weight_decay: Float(group.weightDecay), shrink: Float(1 - group.lr * group.weightDecay),
      correction2: Float(1 - power(beta2, Double(state.step))),
      gradient_step: Float(group.lr * (1 - now) / (1 - state.number)),
      average_step: Float(group.lr * next / (1 - state.number * next)), decoupled: isDecoupled, maximize: maximize)
    let (average, square) = (state.buffers[0], state.buffers[1])
    updateInPlace(parameter) {
      nb_nadam_step(Int64(parameter.count), $0, gradient.pointer, average.pointer, square.pointer, &options)
    }
  }
}
