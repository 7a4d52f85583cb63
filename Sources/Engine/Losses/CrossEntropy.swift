/// Minus the log-probability of each target's class, times the class's weight.
///
/// - Parameters:
///   - logProbabilities: Shape `[N, C]`, `[C]` or `[N, C, …]`.
///   - targets: Class numbers, of that shape without the class dimension. Out of range traps.
///   - weight: One factor per class.
///   - ignoreIndex: A target that counts nothing.
///   - reduction: `.mean` divides by the weights of the targets; NaN where all are ignored.
///
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.nll_loss.html
public func nllLoss(
  _ logProbabilities: Tensor, _ targets: Tensor, weight: Tensor? = nil, ignoreIndex: Int = -100,
  reduction: Reduction = .mean
) -> Tensor {
  let classes = ClassTargets(logProbabilities, targets, weight, ignoreIndex, "nllLoss")
  let losses = classes.losses(logProbabilities)
  guard reduction == .mean else { return losses.reduced(reduction) }
  return losses.sum() / Values(classes.weights, targets.values.shape).total()
}

/// The cross entropy -ln softmax(logits)[target]; slope softmax - target.
///
/// - Parameters:
///   - logits: Shape `[N, C]`, `[C]` or `[N, C, …]`.
///   - targets: Class numbers, of that shape without the class dimension; or probabilities, of the logits' shape.
///   - weight: One factor per class.
///   - ignoreIndex: A class number that counts nothing.
///   - reduction: `.mean` divides by the weights of the targets, of probabilities by their number.
///   - labelSmoothing: The share of each target spread evenly over all classes, in 0…1.
///
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.cross_entropy.html
public func crossEntropy(
  _ logits: Tensor, _ targets: Tensor, weight: Tensor? = nil, ignoreIndex: Int = -100, reduction: Reduction = .mean,
  labelSmoothing: Double = 0
) -> Tensor {
  guard labelSmoothing >= 0, labelSmoothing <= 1 else {
    trap(.invalidHyperparameter("label_smoothing", labelSmoothing))
  }
  let logProbabilities = logits.logSoftmax(dim: logits.classDimension)
  if targets.values.shape == logits.values.shape {
    return softTargetLoss(logProbabilities, targets, weight, reduction, labelSmoothing)
  }
  let plain = nllLoss(logProbabilities, targets, weight: weight, ignoreIndex: ignoreIndex, reduction: reduction)
  guard labelSmoothing > 0 else { return plain }
  let classes = ClassTargets(logProbabilities, targets, weight, ignoreIndex, "crossEntropy")
  let even = evenLoss(logProbabilities, weight, classes, reduction)
  return plain * (1 - labelSmoothing) + even * (labelSmoothing / Double(classes.count))
}

/// The loss against probabilities.
private func softTargetLoss(
  _ logProbabilities: Tensor, _ targets: Tensor, _ weight: Tensor?, _ reduction: Reduction, _ smoothing: Double
) -> Tensor {
  let dim = logProbabilities.classDimension
  let count = logProbabilities.shape[dim]
  let smooth = smoothing > 0 ? targets * (1 - smoothing) + smoothing / Double(count) : targets
  let weighted = weight.map { logProbabilities * $0.alongClasses(of: logProbabilities) } ?? logProbabilities
  return (-(weighted * smooth).sum(dim: dim)).reduced(reduction)
}

/// The loss against all classes at once.
private func evenLoss(
  _ logProbabilities: Tensor, _ weight: Tensor?, _ classes: ClassTargets, _ reduction: Reduction
) -> Tensor {
  let weighted = weight.map { logProbabilities * $0.alongClasses(of: logProbabilities) } ?? logProbabilities
  let sums = -weighted.sum(dim: logProbabilities.classDimension)
  let losses = sums.maskedFill(Tensor(Values(classes.ignored, sums.values.shape)), 0)
  guard reduction == .mean else { return losses.reduced(reduction) }
  return losses.sum() / Values(classes.weights, sums.values.shape).total()
}

/// Class numbers, read against the predictions they belong to.
private struct ClassTargets {
  /// How many classes there are.
  let count: Int
  /// Where each target's prediction lies; 0 for an ignored one.
  private(set) var positions: [Int] = []
  /// The weight of each target's class; 0 for an ignored one.
  private(set) var weights: [Float] = []
  /// 1 for each ignored target.
  private(set) var ignored: [Float] = []
  private let shape: Dimensions

  init(_ input: Tensor, _ targets: Tensor, _ weight: Tensor?, _ ignoreIndex: Int, _ operation: StaticString) {
    guard input.rank > 0 else { trap(.needsRank("\(operation)", expected: "a class dimension", [])) }
    let dim = input.classDimension
    count = input.shape[dim]
    shape = targets.values.shape
    var expected = input.values.shape
    expected.remove(at: dim)
    guard shape == expected else { trap(.targetShape("\(operation)", input: input.shape, target: targets.shape)) }
    if let weight, weight.shape != [count] { trap(.classWeights(classes: count, weights: weight.shape)) }
    let classWeights = weight?.scalars
    let inner = input.shape[(dim + 1)...].reduce(1, *)
    for (place, entry) in targets.scalars.enumerated() {
      guard let target = Int(exactly: entry) else { trap(.notAnIndex("\(operation)", entry)) }
      let isIgnored = target == ignoreIndex
      guard isIgnored || (0..<count).contains(target) else { trap(.targetOutOfBounds(target)) }
      ignored.append(isIgnored ? 1 : 0)
      weights.append(isIgnored ? 0 : classWeights?[target] ?? 1)
      positions.append(isIgnored ? 0 : (place / inner * count + target) * inner + place % inner)
    }
  }

  /// The weighted loss of each target.
  func losses(_ input: Tensor) -> Tensor {
    let picked = input.values.rows(at: positions, lead: input.rank).scalars
    let losses = zip(picked, weights).map { $1 == 0 ? 0 : -$0 * $1 }
    let result = Tensor(Values(losses, shape))
    if let node = Node.recording(.nllLoss, result, input) {
      node.save(0, Values(weights, shape))
      node.attributes.positions = positions
    }
    return result
  }
}

extension Tensor {
  fileprivate var classDimension: Int { rank > 1 ? 1 : 0 }

  /// One number per class, shaped to be broadcast against predictions.
  fileprivate func alongClasses(of input: Tensor) -> Tensor {
    input.rank > 2 ? reshaped([count] + Array(repeating: 1, count: input.rank - 2)) : self
  }
}
