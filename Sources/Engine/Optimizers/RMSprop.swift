internal import CKernels

/// RMSprop: steps divided by the root of a running mean of squared gradients.
///
/// With gradient g: `g += weightDecay · p`; `v = α v + (1 - α) g²`; `s = g / (√v + eps)`, with `centered` the running
/// variance `v - ḡ²` instead of v; `b = momentum · b + s`; `p -= lr · b`, or `lr · s` without momentum.
///
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.optim.RMSprop.html
public final class RMSprop: Optimizer {
  private let alpha: Double
  private let eps: Double
  private let usesMomentum: Bool
  private let centered: Bool
  private let maximize: Bool

  /// Throws on an empty list, non-leaves, and negative settings.
  @_disfavoredOverload
  public init(
    _ groups: [ParameterGroup], lr: Double = 0.01, alpha: Double = 0.99, eps: Double = 1e-8, weightDecay: Double = 0,
    momentum: Double = 0, centered: Bool = false, maximize: Bool = false
  ) throws(EngineError) {
    try Self.require(eps >= 0, "epsilon value", eps)
    try Self.require(momentum >= 0, "momentum value", momentum)
    try Self.require(alpha >= 0, "alpha value", alpha)
    self.alpha = alpha
    self.eps = eps
    self.centered = centered
    self.maximize = maximize
    usesMomentum = momentum > 0 || groups.contains { ($0.momentum ?? 0) > 0 }
    try super.init(groups, lr: lr, weightDecay: weightDecay, momentum: momentum)
  }

  /// One group of parameters; throws as the initializer with groups does.
  public convenience init(
    _ parameters: [Tensor], lr: Double = 0.01, alpha: Double = 0.99, eps: Double = 1e-8, weightDecay: Double = 0,
    momentum: Double = 0, centered: Bool = false, maximize: Bool = false
  ) throws(EngineError) {
    try self.init(
      [ParameterGroup(parameters)], lr: lr, alpha: alpha, eps: eps, weightDecay: weightDecay, momentum: momentum,
      centered: centered, maximize: maximize)
  }

  override var bufferNames: [String] {
    ["square_avg"] + (usesMomentum ? ["momentum_buffer"] : []) + (centered ? ["grad_avg"] : [])
  }

  override func update(_ parameter: Values, _ gradient: Values, _ state: ParameterState, _ group: Group) {
    var options = nb_rmsprop(
      lr: Float(group.lr), alpha: Float(alpha), one_minus_alpha: Float(1 - alpha), eps: Float(eps),
      weight_decay: Float(group.weightDecay), momentum: Float(group.momentum), maximize: maximize)
    let square = state.buffers[0]
    let buffer = usesMomentum ? state.buffers[1] : nil
    let average = centered ? state.buffers.last : nil
    updateInPlace(parameter) {
      nb_rmsprop_step(
        Int64(parameter.count), $0, gradient.pointer, square.pointer, average?.pointer, buffer?.pointer, &options)
    }
  }
}
