/// The base rate times a function of the number of steps.
///
/// ```swift
/// let scheduler = LambdaLR(optimizer) { 1 / (1 + Double($0)) }
/// ```
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.LambdaLR.html
public final class LambdaLR: LRScheduler {
  private let factor: (Int) -> Double

  /// A scheduler of an optimizer's rates.
  public init(_ optimizer: Optimizer, _ factor: @escaping (Int) -> Double) {
    self.factor = factor
    super.init(optimizer)
  }

  override func rate(_ current: Double, _ base: Double) -> Double { base * factor(lastEpoch) }
}

/// Multiplies the rate at every step by a function of the number of steps.
///
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.MultiplicativeLR.html
public final class MultiplicativeLR: LRScheduler {
  private let factor: (Int) -> Double

  /// A scheduler of an optimizer's rates.
  public init(_ optimizer: Optimizer, _ factor: @escaping (Int) -> Double) {
    self.factor = factor
    super.init(optimizer)
  }

  override func rate(_ current: Double, _ base: Double) -> Double {
    lastEpoch == 0 ? current : current * factor(lastEpoch)
  }
}
