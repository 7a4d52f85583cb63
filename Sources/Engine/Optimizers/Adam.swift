internal import CKernels

/// Adam: steps divided by the root of a running mean of squared gradients.
///
/// With gradient g in step t: `g += weightDecay · p`; `m += (1 - β₁)(g - m)`; `v = β₂ v + (1 - β₂) g²`;
/// `p -= lr / (1 - β₁ᵗ) · m / (√v / √(1 - β₂ᵗ) + eps)`. With `amsgrad` the largest v so far divides.
/// Weight decay goes through the division, so a masked entry moves by about lr whatever the decay; ``AdamW`` does not.
///
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.optim.Adam.html
open class Adam: Optimizer {
  private let betas: (Double, Double)
  private let eps: Double
  private let amsgrad: Bool
  private let maximize: Bool
  private var steps: [Int] = []
  private var averages = OptimizerState()
  private var squares = OptimizerState()
  private var largest = OptimizerState()

  /// Whether decay shrinks the weights directly.
  var isDecoupled: Bool { false }

  /// Throws on an empty list, non-leaves, negative rates, and betas outside [0, 1).
  @_disfavoredOverload
  public init(
    _ groups: [ParameterGroup], lr: Double = 0.001, betas: (Double, Double) = (0.9, 0.999), eps: Double = 1e-8,
    weightDecay: Double = 0, amsgrad: Bool = false, maximize: Bool = false
  ) throws(EngineError) {
    guard eps >= 0 else { throw .invalidHyperparameter("epsilon value", eps) }
    guard (0..<1).contains(betas.0) else { throw .invalidHyperparameter("beta parameter at index 0", betas.0) }
    guard (0..<1).contains(betas.1) else { throw .invalidHyperparameter("beta parameter at index 1", betas.1) }
    self.betas = betas
    self.eps = eps
    self.amsgrad = amsgrad
    self.maximize = maximize
    try super.init(groups, lr: lr, weightDecay: weightDecay)
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

  override func update(_ parameter: Values, _ gradient: Values, _ index: Int, _ group: Group) {
    while steps.count <= index { steps.append(0) }
    steps[index] += 1
    var options = self.options(step: Double(steps[index]), group)
    let (average, square) = (averages.buffer(index, like: parameter), squares.buffer(index, like: parameter))
    let most = amsgrad ? largest.buffer(index, like: parameter).buffer : nil
    updateInPlace(parameter) {
      nb_adam_step(
        Int64(parameter.count), $0, gradient.pointer, average.buffer.pointer, square.buffer.pointer, most?.pointer,
        &options)
    }
  }

  private func options(step: Double, _ group: Group) -> nb_adam {
    let correction1 = 1 - power(betas.0, step)
    let correction2 = 1 - power(betas.1, step)
    return nb_adam(
      beta1: Float(betas.0), beta2: Float(betas.1), one_minus_beta1: Float(1 - betas.0),
      one_minus_beta2: Float(1 - betas.1), eps: Float(eps), weight_decay: Float(group.weightDecay),
      shrink: Float(1 - group.lr * group.weightDecay), step_size: Float(group.lr / correction1),
      root_correction2: Float(correction2.squareRoot()), decoupled: isDecoupled, maximize: maximize)
  }

  /// base to a whole power, by multiplication alone: the same bits on every machine.
  private func power(_ base: Double, _ exponent: Double) -> Double {
    var (result, square, left) = (1.0, base, Int(exponent))
    while left > 0 {
      if left & 1 == 1 { result *= square }
      square *= square
      left >>= 1
    }
    return result
  }

  /// The state of a parameter, by its position among all parameters, under PyTorch's names.
  public func state(of index: Int) -> [String: Tensor] {
    guard index < steps.count, steps[index] > 0 else { return [:] }
    var state = ["step": Tensor(Float(steps[index]))]
    state["exp_avg"] = averages.buffers[index].map { Tensor($0) }
    state["exp_avg_sq"] = squares.buffers[index].map { Tensor($0) }
    if amsgrad { state["max_exp_avg_sq"] = largest.buffers[index].map { Tensor($0) } }
    return state
  }
}

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
