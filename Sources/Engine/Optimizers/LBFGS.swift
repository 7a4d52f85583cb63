/// Limited-memory BFGS, without line search: directions from the last changes of parameters and gradients.
///
/// One ``step(_:)`` is up to `maxIter` iterations, each of which calls the closure: it must zero the gradients, compute
/// the loss, run backward and return the loss. The first iteration goes `min(1, 1/|g|₁) · lr` along -g, later ones `lr`
/// along the two-loop recursion's direction. It ends early when the largest gradient is at most `toleranceGrad`, or when
/// the change of parameters or of the loss is below `toleranceChange`.
///
/// ```swift
/// try optimizer.step {
///   optimizer.zeroGrad()
///   let loss = mseLoss(model(x), y)
///   try loss.backward()
///   return loss
/// }
/// ```
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.optim.LBFGS.html
public final class LBFGS: Optimizer {
  private let maxIter: Int
  private let maxEval: Int
  private let toleranceGrad: Float
  private let toleranceChange: Float
  private var curvature: CurvatureHistory
  private var direction = Tensor.zeros(0)
  private var previousGradient = Tensor.zeros(0)
  private var stepLength: Float = 0
  private var iterations = 0

  /// Throws on an empty list, non-leaves and a negative rate; `maxEval` is by default `maxIter · 5 / 4`.
  public init(
    _ parameters: [Tensor], lr: Double = 1, maxIter: Int = 20, maxEval: Int? = nil, toleranceGrad: Double = 1e-7,
    toleranceChange: Double = 1e-9, historySize: Int = 100
  ) throws(EngineError) {
    self.maxIter = maxIter
    self.maxEval = maxEval ?? maxIter * 5 / 4
    self.toleranceGrad = Float(toleranceGrad)
    self.toleranceChange = Float(toleranceChange)
    curvature = CurvatureHistory(limit: historySize)
    try super.init([ParameterGroup(parameters)], lr: lr, weightDecay: 0)
  }

  /// LBFGS evaluates the loss several times in one step: it traps without a closure.
  override func update(_ parameter: Values, _ gradient: Values, _ state: ParameterState, _ group: Group) {
    trap(.needsClosure("LBFGS"))
  }

  /// Runs the iterations of one step; returns the loss before it.
  @discardableResult
  public override func step(_ closure: () throws -> Tensor) rethrows -> Tensor {
    let firstLoss = try closure()
    var loss = firstLoss.item()
    var gradient = flatGradient()
    guard gradient.largest > toleranceGrad else { return firstLoss }
    var (evaluations, iteration) = (1, 0)
    while iteration < maxIter {
      iteration += 1
      let previousLoss = loss
      guard chooseDirection(gradient) else { break }
      move(by: stepLength)
      if iteration == maxIter { break }
      loss = try closure().item()
      gradient = flatGradient()
      evaluations += 1
      let moved = noGrad { (direction * stepLength).largest }
      if evaluations >= maxEval || gradient.largest <= toleranceGrad || moved <= toleranceChange { break }
      if abs(loss - previousLoss) < toleranceChange { break }
    }
    return firstLoss
  }

  /// Sets the direction and length of the next change; false where it no longer descends.
  private func chooseDirection(_ gradient: Tensor) -> Bool {
    noGrad {
      iterations += 1
      let lr = Float(groups[0].lr)
      if iterations == 1 {
        direction = -gradient
        stepLength = min(1, 1 / gradient.abs().sum().item()) * lr
      } else {
        curvature.record(change: direction * stepLength, gradientChange: gradient - previousGradient)
        direction = curvature.direction(gradient)
        stepLength = lr
      }
      previousGradient = gradient
      return gradient.inner(direction) <= -toleranceChange
    }
  }

  /// All gradients as one vector; zeros for a parameter without one.
  private func flatGradient() -> Tensor {
    noGrad {
      cat(
        groups[0].parameters.map { ($0.grad?.clone() ?? Tensor.zerosLike($0)).reshaped([$0.count]) }, dim: 0)
    }
  }

  private func move(by length: Float) {
    noGrad {
      var offset = 0
      for parameter in groups[0].parameters {
        let part = direction[offset..<offset + parameter.count].reshaped(parameter.shape)
        parameter.addInPlace(part, alpha: length)
        offset += parameter.count
      }
    }
  }
}

/// The last changes of the parameters and of the gradient, and what they say of the loss's curvature.
private struct CurvatureHistory {
  let limit: Int
  private var pairs: [(change: Tensor, gradientChange: Tensor, inverse: Float)] = []
  private var scale: Float = 1

  init(limit: Int) { self.limit = limit }

  /// Remembers a pair unless the loss curves the wrong way along it.
  mutating func record(change: Tensor, gradientChange: Tensor) {
    let product = gradientChange.inner(change)
    guard product > 1e-10 else { return }
    if pairs.count == limit { pairs.removeFirst() }
    pairs.append((change, gradientChange, 1 / product))
    scale = product / gradientChange.inner(gradientChange)
  }

  /// The two-loop recursion: minus the inverse curvature times the gradient.
  func direction(_ gradient: Tensor) -> Tensor {
    let result = -gradient
    var factors: [Float] = []
    for pair in pairs.reversed() {
      let factor = pair.change.inner(result) * pair.inverse
      factors.append(factor)
      result.addInPlace(pair.gradientChange, alpha: -factor)
    }
    result.mulInPlace(scale)
    for (pair, factor) in zip(pairs, factors.reversed()) {
      let other = pair.gradientChange.inner(result) * pair.inverse
      result.addInPlace(pair.change, alpha: factor - other)
    }
    return result
  }
}

extension Tensor {
  fileprivate func inner(_ other: Tensor) -> Float { (self * other).sum().item() }
  fileprivate var largest: Float { abs().max().item() }
}
