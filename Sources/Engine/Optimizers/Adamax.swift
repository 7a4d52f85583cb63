internal import CKernels

/// Adamax: Adam with the largest recent gradient in place of the root mean square.
///
/// With gradient g in step t: `g += weightDecay · p`; `m += (1 - β₁)(g - m)`; `u = max(β₂ u, |g| + eps)`;
/// `p -= lr / (1 - β₁ᵗ) · m / u`.
///
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.optim.Adamax.html
public final class Adamax: Optimizer {
  private let beta2: Double
  private let eps: Double
  private let maximize: Bool

  /// Throws on an empty list, non-leaves, negative settings, and betas outside [0, 1).
  @_disfavoredOverload
  public init(
    _ groups: [ParameterGroup], lr: Double = 0.002, betas: (Double, Double) = (0.9, 0.999), eps: Double = 1e-8,
    weightDecay: Double = 0, maximize: Bool = false
  ) throws(EngineError) {
    try Self.require(eps >= 0, "epsilon value", eps)
    try Self.require(betas: betas)
    beta2 = betas.1
    self.eps = eps
    self.maximize = maximize
    try super.init(groups, lr: lr, weightDecay: weightDecay, momentum: betas.0)
  }

  /// One group of parameters; throws as the initializer with groups does.
  public convenience init(
    _ parameters: [Tensor], lr: Double = 0.002, betas: (Double, Double) = (0.9, 0.999), eps: Double = 1e-8,
    weightDecay: Double = 0, maximize: Bool = false
  ) throws(EngineError) {
    try self.init(
      [ParameterGroup(parameters)], lr: lr, betas: betas, eps: eps, weightDecay: weightDecay, maximize: maximize)
  }

  override var bufferNames: [String] { ["exp_avg", "exp_inf"] }

  override func update(_ parameter: Values, _ gradient: Values, _ state: ParameterState, _ group: Group) {
    let correction = 1 - power(group.momentum, Double(state.step))
    var options = nb_adamax(
      one_minus_beta1: Float(1 - group.momentum), beta2: Float(beta2), eps: Float(eps),
      weight_decay: Float(group.weightDecay), step_size: Float(group.lr / correction), maximize: maximize)
    let (average, norm) = (state.buffers[0], state.buffers[1])
    updateInPlace(parameter) {
      nb_adamax_step(Int64(parameter.count), $0, gradient.pointer, average.pointer, norm.pointer, &options)
    }
  }
}
