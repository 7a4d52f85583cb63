internal import CKernels

/// Stochastic gradient descent with momentum.
///
/// With gradient g of parameter p: `g += weightDecay · p`; `b = momentum · b + (1 - dampening) · g` (the first time
/// `b = g`); the step is `g + momentum · b` with Nesterov, b with momentum, g without; `p -= lr · step`.
/// A gradient of zero is not a frozen weight: weight decay and old momentum still move it.
///
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.optim.SGD.html
public final class SGD: Optimizer {
  private let dampening: Double
  private let nesterov: Bool
  private let maximize: Bool

  /// Throws on an empty list, non-leaves, negative rates, and Nesterov without momentum or with dampening.
  @_disfavoredOverload
  public init(
    _ groups: [ParameterGroup], lr: Double = 0.001, momentum: Double = 0, dampening: Double = 0,
    weightDecay: Double = 0, nesterov: Bool = false, maximize: Bool = false
  ) throws(EngineError) {
    try Self.require(momentum >= 0, "momentum value", momentum)
    guard !nesterov || (momentum > 0 && dampening == 0) else { throw .nesterovNeedsMomentum }
    self.dampening = dampening
    self.nesterov = nesterov
    self.maximize = maximize
    try super.init(groups, lr: lr, weightDecay: weightDecay, momentum: momentum)
  }

  /// One group of parameters; throws as the initializer with groups does.
  public convenience init(
    _ parameters: [Tensor], lr: Double = 0.001, momentum: Double = 0, dampening: Double = 0,
    weightDecay: Double = 0, nesterov: Bool = false, maximize: Bool = false
  ) throws(EngineError) {
    try self.init(
      [ParameterGroup(parameters)], lr: lr, momentum: momentum, dampening: dampening, weightDecay: weightDecay,
      nesterov: nesterov, maximize: maximize)
  }

  override var bufferNames: [String] { ["momentum_buffer"] }
  override var countsSteps: Bool { false }

  override func initialBuffers(_ parameter: Values, _ group: Group) -> [Values] {
    group.momentum == 0 ? [] : super.initialBuffers(parameter, group)
  }

  override func update(_ parameter: Values, _ gradient: Values, _ state: ParameterState, _ group: Group) {
    var options = nb_sgd(
      lr: Float(group.lr), momentum: Float(group.momentum), dampening: Float(dampening),
      weight_decay: Float(group.weightDecay), nesterov: nesterov, maximize: maximize, first: state.step == 1)
    if state.buffers.isEmpty, group.momentum != 0 {
      state.buffers = super.initialBuffers(parameter, group)
      options.first = true
    }
    if let blocks = emptyBlocks(parameter, gradient, options) { return blocks.step(parameter, gradient, options) }
    let buffer = group.momentum == 0 ? nil : state.buffers.first
    updateInPlace(parameter) {
      nb_sgd_step(Int64(parameter.count), $0, gradient.pointer, buffer?.pointer, &options)
    }
  }

  /// The blocks of a masked gradient that move nothing: 0 times a finite rate, without momentum and decay.
  private func emptyBlocks(_ parameter: Values, _ gradient: Values, _ options: nb_sgd) -> ZeroBlocks? {
    guard gradient.storage.knownBlocks != nil, parameter.layout.isSameRowMajor(as: gradient.layout),
      options.momentum == 0, options.weight_decay == 0, options.lr.isFinite, !maximize
    else { return nil }
    return gradient.productBlocks?.blocks
  }
}
