internal import CKernels

/// Adam: steps divided by the root of a running mean of squared gradients.
///
/// With gradient g in step t: `g += weightDecay · p`; `m += (1 - β₁)(g - m)`; `v = β₂ v + (1 - β₂) g²`;
/// `p -= lr / (1 - β₁ᵗ) · m / (√v / √(1 - β₂ᵗ) + eps)`. With `amsgrad` the largest v so far divides.
/// Weight decay goes through the division, so a masked entry moves by about lr whatever the decay; ``AdamW`` does not.
///
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.optim.Adam.html
open class Adam: Optimizer {
  private let beta2: Double
  private let eps: Double
  private let amsgrad: Bool
  private let maximize: Bool

  /// Whether decay shrinks the weights directly.
  var isDecoupled: Bool { false }

  /// Throws on an empty list, non-leaves, negative rates, and betas outside [0, 1).
  @_disfavoredOverload
  public init(
    _ groups: [ParameterGroup], lr: Double = 0.001, betas: (Double, Double) = (0.9, 0.999), eps: Double = 1e-8,
    weightDecay: Double = 0, amsgrad: Bool = false, maximize: Bool = false
  ) throws(EngineError) {
    try Self.require(eps >= 0, "epsilon value", eps)
    try Self.require(betas: betas)
    beta2 = betas.1
    self.eps = eps
    self.amsgrad = amsgrad
    self.maximize = maximize
    try super.init(groups, lr: lr, weightDecay: weightDecay, momentum: betas.0)
  }

  /// One group of parameters; throws as the initializer with groups does.
  public convenience init(
    _ parameters: [Tensor], lr: Double = 0.001, betas: (Double, Double) = (0.9, 0.999), eps: Double = 1e-8,
    weightDecay: Double = 0, amsgrad: Bool = false, maximize: Bool = false
  ) throws(EngineError) {
    try self.init(
      [ParameterGroup(parameters)], lr: lr, betas: betas, eps: eps, weightDecay: weightDecay, amsgrad: amsgrad,
      maximize: maximize)
  }

  override var bufferNames: [String] { ["exp_avg", "exp_avg_sq"] + (amsgrad ? ["max_exp_avg_sq"] : []) }

  override func update(_ parameter: Values, _ gradient: Values, _ state: ParameterState, _ group: Group) {
    let correction1 = 1 - power(group.momentum, Double(state.step))
    let correction2 = 1 - power(beta2, Double(state.step))
    var options = nb_adam(
      one_minus_beta1: Float(1 - group.momentum), beta2: Float(beta2), one_minus_beta2: Float(1 - beta2),
      eps: Float(eps), weight_decay: Float(group.weightDecay), shrink: Float(1 - group.lr * group.weightDecay),
      step_size: Float(group.lr / correction1), root_correction2: Float(correction2.squareRoot()),
      decoupled: isDecoupled, maximize: maximize)
    let (average, square) = (state.buffers[0], state.buffers[1])
    let largest = amsgrad ? state.buffers[2] : nil
    updateInPlace(parameter) {
      nb_adam_step(
        Int64(parameter.count), $0, gradient.pointer, average.pointer, square.pointer, largest?.pointer, &options)
    }
  }
}
