internal import CKernels

/// Adadelta: steps scaled by the ratio of the sizes of recent changes and recent gradients.
///
/// With gradient g: `g += weightDecay · p`; `v = ρ v + (1 - ρ) g²`; `Δ = √(u + eps) / √(v + eps) · g`;
/// `u = ρ u + (1 - ρ) Δ²`; `p -= lr · Δ`.
///
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.optim.Adadelta.html
public final class Adadelta: Optimizer {
  private let rho: Double
  private let eps: Double
  private let maximize: Bool

  /// Throws on an empty list, non-leaves, negative settings, and ρ outside 0...1.
  @_disfavoredOverload
  public init(
    _ groups: [ParameterGroup], lr: Double = 1, rho: Double = 0.9, eps: Double = 1e-6, weightDecay: Double = 0,
    maximize: Bool = false
  ) throws(EngineError) {
    try Self.require((0...1).contains(rho), "rho value", rho)
    try Self.require(eps >= 0, "epsilon value", eps)
    self.rho = rho
    self.eps = eps
    self.maximize = maximize
    try super.init(groups, lr: lr, weightDecay: weightDecay)
  }

  /// One group of parameters; throws as the initializer with groups does.
  public convenience init(
    _ parameters: [Tensor], lr: Double = 1, rho: Double = 0.9, eps: Double = 1e-6, weightDecay: Double = 0,
    maximize: Bool = false
  ) throws(EngineError) {
    try self.init(
      [ParameterGroup(parameters)], lr: lr, rho: rho, eps: eps, weightDecay: weightDecay, maximize: maximize)
  }

  override var bufferNames: [String] { ["square_avg", "acc_delta"] }

  override func update(_ parameter: Values, _ gradient: Values, _ state: ParameterState, _ group: Group) {
    var options = nb_adadelta(
      lr: Float(group.lr), rho: Float(rho), one_minus_rho: Float(1 - rho), eps: Float(eps),
      weight_decay: Float(group.weightDecay), maximize: maximize)
    let (square, delta) = (state.buffers[0], state.buffers[1])
    updateInPlace(parameter) {
      nb_adadelta_step(Int64(parameter.count), $0, gradient.pointer, square.pointer, delta.pointer, &options)
    }
  }
}
