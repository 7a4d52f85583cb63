internal import CKernels

/// Adagrad: steps divided by the root of the sum of all squared gradients.
///
/// With gradient g in step t: `g += weightDecay · p`; `s += g²`; `p -= lr / (1 + (t - 1) · lrDecay) · g / (√s + eps)`.
///
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.optim.Adagrad.html
public final class Adagrad: Optimizer {
  private let lrDecay: Double
  private let initialAccumulatorValue: Double
  private let eps: Double
  private let maximize: Bool

  /// Throws on an empty list, non-leaves, and negative settings.
  @_disfavoredOverload
  public init(
    _ groups: [ParameterGroup], lr: Double = 0.01, lrDecay: Double = 0, weightDecay: Double = 0,
    initialAccumulatorValue: Double = 0, eps: Double = 1e-10, maximize: Bool = false
  ) throws(EngineError) {
    try Self.require(lrDecay >= 0, "lr_decay value", lrDecay)
    try Self.require(initialAccumulatorValue >= 0, "initial_accumulator_value value", initialAccumulatorValue)
    try Self.require(eps >= 0, "epsilon value", eps)
    self.lrDecay = lrDecay
    self.initialAccumulatorValue = initialAccumulatorValue
    self.eps = eps
    self.maximize = maximize
    try super.init(groups, lr: lr, weightDecay: weightDecay)
  }

  /// One group of parameters; throws as the initializer with groups does.
  public convenience init(
    _ parameters: [Tensor], lr: Double = 0.01, lrDecay: Double = 0, weightDecay: Double = 0,
    initialAccumulatorValue: Double = 0, eps: Double = 1e-10, maximize: Bool = false
  ) throws(EngineError) {
    try self.init(
      [ParameterGroup(parameters)], lr: lr, lrDecay: lrDecay, weightDecay: weightDecay,
      initialAccumulatorValue: initialAccumulatorValue, eps: eps, maximize: maximize)
  }

  override var bufferNames: [String] { ["sum"] }

  override func initialBuffers(_ parameter: Values, _ group: Group) -> [Values] {
    [Values(repeating: Float(initialAccumulatorValue), parameter.shape)]
  }

  override func update(_ parameter: Values, _ gradient: Values, _ state: ParameterState, _ group: Group) {
    var options = nb_adagrad(
      lr: Float(group.lr / (1 + Double(state.step - 1) * lrDecay)), eps: Float(eps),
      weight_decay: Float(group.weightDecay), maximize: maximize)
    let sum = state.buffers[0]
    updateInPlace(parameter) {
      nb_adagrad_step(Int64(parameter.count), $0, gradient.pointer, sum.pointer, &options)
    }
  }
}
