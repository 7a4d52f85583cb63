internal import CKernels

/// Stochastic gradient descent with momentum.
///
/// With gradient g of parameter p: `g += weightDecay · p`; `b = momentum · b + (1 - dampening) · g` (the first time
/// `b = g`); the step is `g + momentum · b` with Nesterov, b with momentum, g without; `p -= lr · step`.
/// A gradient of zero is not a frozen weight: weight decay and old momentum still move it.
///
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.optim.SGD.html
public final class SGD: Optimizer {
  private let momentum: Double
  private let dampening: Double
  private let nesterov: Bool
  private let maximize: Bool
  private var momenta = OptimizerState()

  /// Throws on an empty list, non-leaves, negative rates, and Nesterov without momentum or with dampening.
  @_disfavoredOverload
  public init(
    _ groups: [ParameterGroup], lr: Double = 0.001, momentum: Double = 0, dampening: Double = 0,
    weightDecay: Double = 0, nesterov: Bool = false, maximize: Bool = false
  ) throws(EngineError) {
    guard momentum >= 0 else { throw .invalidHyperparameter("momentum value", momentum) }
    guard !nesterov || (momentum > 0 && dampening == 0) else { throw .nesterovNeedsMomentum }
    self.momentum = momentum
    self.dampening = dampening
    self.nesterov = nesterov
    self.maximize = maximize
    try super.init(groups, lr: lr, weightDecay: weightDecay)
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

  override func update(_ parameter: Values, _ gradient: Values, _ index: Int, _ group: Group) {
    var options = nb_sgd(
      lr: Float(group.lr), momentum: Float(momentum), dampening: Float(dampening),
      weight_decay: Float(group.weightDecay), nesterov: nesterov, maximize: maximize, first: false)
    let count = Int64(parameter.count)
    guard momentum != 0 else {
      updateInPlace(parameter) { nb_sgd_step(count, $0, gradient.pointer, nil, &options) }
      return
    }
    let (buffer, isNew) = momenta.buffer(index, like: parameter)
    options.first = isNew
    updateInPlace(parameter) { nb_sgd_step(count, $0, gradient.pointer, buffer.pointer, &options) }
  }

  /// The state of a parameter, by its position among all parameters, under PyTorch's name: `momentum_buffer`.
  public func state(of index: Int) -> [String: Tensor] {
    guard index < momenta.buffers.count, let buffer = momenta.buffers[index] else { return [:] }
    return ["momentum_buffer": Tensor(buffer)]
  }
}
