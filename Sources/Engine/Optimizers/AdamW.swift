/// Adam with decoupled weight decay: `p *= 1 - lr · weightDecay` before the step.
///
/// The default decay is 0.01, so masked entries shrink unless it is set to 0.
///
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.optim.AdamW.html
public final class AdamW: Adam {
  override var isDecoupled: Bool { true }

  /// Throws on an empty list, non-leaves, negative rates, and betas outside [0, 1).
  @_disfavoredOverload
  public override init(
    _ groups: [ParameterGroup], lr: Double = 0.001, betas: (Double, Double) = (0.9, 0.999), eps: Double = 1e-8,
    weightDecay: Double = 0.01, amsgrad: Bool = false, maximize: Bool = false
  ) throws(EngineError) {
    try super.init(
      groups, lr: lr, betas: betas, eps: eps, weightDecay: weightDecay, amsgrad: amsgrad, maximize: maximize)
  }

  /// One group of parameters; throws as the initializer with groups does.
  public convenience init(
    _ parameters: [Tensor], lr: Double = 0.001, betas: (Double, Double) = (0.9, 0.999), eps: Double = 1e-8,
    weightDecay: Double = 0.01, amsgrad: Bool = false, maximize: Bool = false
  ) throws(EngineError) {
    try self.init(
      [ParameterGroup(parameters)], lr: lr, betas: betas, eps: eps, weightDecay: weightDecay, amsgrad: amsgrad,
      maximize: maximize)
  }
}
