internal import CKernels

/// Averaged stochastic gradient descent.
///
/// With gradient g in step t: `g += weightDecay · p`; `p = (1 - λ η) p - η g`; the average a moves towards p by the part
/// μ; then `η = lr / (1 + λ lr t)^α` and `μ = 1 / max(1, t - t0)`. The average is `ax` in ``Optimizer/state(of:)``.
///
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.optim.ASGD.html
public final class ASGD: Optimizer {
  private let lambd: Double
  private let alpha: Double
  private let t0: Double
  private let maximize: Bool

  /// Throws on an empty list, non-leaves, and negative rates.
  @_disfavoredOverload
  public init(
    _ groups: [ParameterGroup], lr: Double = 0.01, lambd: Double = 1e-4, alpha: Double = 0.75, t0: Double = 1e6,
    weightDecay: Double = 0, maximize: Bool = false
  ) throws(EngineError) {
    self.lambd = lambd
    self.alpha = alpha
    self.t0 = t0
    self.maximize = maximize
    try super.init(groups, lr: lr, weightDecay: weightDecay)
  }

  /// One group of parameters; throws as the initializer with groups does.
  public convenience init(
    _ parameters: [Tensor], lr: Double = 0.01, lambd: Double = 1e-4, alpha: Double = 0.75, t0: Double = 1e6,
    weightDecay: Double = 0, maximize: Bool = false
  ) throws(EngineError) {
    try self.init(
      [ParameterGroup(parameters)], lr: lr, lambd: lambd, alpha: alpha, t0: t0, weightDecay: weightDecay,
      maximize: maximize)
  }

  override var bufferNames: [String] { ["ax"] }

  override func numbers(_ state: ParameterState) -> [String: Double] {
    ["eta": state.number, "mu": 1 / max(1, Double(state.step) - t0)]
  }

  override func update(_ parameter: Values, _ gradient: Values, _ state: ParameterState, _ group: Group) {
    let eta = state.step == 1 ? Double(Float(group.lr)) : state.number
    var options = nb_asgd(
      eta: Float(eta), shrink: Float(1 - lambd * eta), mu: Float(1 / max(1, Double(state.step - 1) - t0)),
      weight_decay: Float(group.weightDecay), maximize: maximize)
    let average = state.buffers[0]
    updateInPlace(parameter) {
      nb_asgd_step(Int64(parameter.count), $0, gradient.pointer, average.pointer, &options)
    }
    // PyTorch keeps the rate as a float.
    state.number = Double(Float(group.lr / power(1 + lambd * group.lr * Double(state.step), alpha)))
  }
}
