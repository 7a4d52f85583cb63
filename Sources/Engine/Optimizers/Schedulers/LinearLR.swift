/// The base rate times `factor` for `totalIters` steps, then the base rate.
///
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.ConstantLR.html
public final class ConstantLR: LRScheduler {
  private let factor: Double
  private let totalIters: Int

  /// A factor outside 0...1 traps.
  public init(_ optimizer: Optimizer, factor: Double = 1.0 / 3, totalIters: Int = 5) {
    Self.require((0...1).contains(factor), "constant multiplicative factor", factor)
    self.factor = factor
    self.totalIters = totalIters
    super.init(optimizer)
  }

  override func rate(_ current: Double, _ base: Double) -> Double {
    if lastEpoch == 0 { return current * factor }
    return lastEpoch == totalIters ? current * (1 / factor) : current
  }
}

/// The base rate times a factor that goes evenly from `startFactor` to `endFactor` in `totalIters` steps.
///
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.LinearLR.html
public final class LinearLR: LRScheduler {
  private let startFactor: Double
  private let endFactor: Double
  private let totalIters: Double

  /// A start outside (0, 1] or an end outside 0...1 traps.
  public init(_ optimizer: Optimizer, startFactor: Double = 1.0 / 3, endFactor: Double = 1, totalIters: Int = 5) {
    Self.require(startFactor > 0 && startFactor <= 1, "starting multiplicative factor", startFactor)
    Self.require((0...1).contains(endFactor), "ending multiplicative factor", endFactor)
    self.startFactor = startFactor
    self.endFactor = endFactor
    self.totalIters = Double(totalIters)
    super.init(optimizer)
  }

  override func rate(_ current: Double, _ base: Double) -> Double {
    if lastEpoch == 0 { return current * startFactor }
    if Double(lastEpoch) > totalIters { return current }
    let rise = endFactor - startFactor
    return current * (1 + rise / (totalIters * startFactor + Double(lastEpoch - 1) * rise))
  }
}

/// The base rate times `(1 - t / totalIters)^power`, and 0 afterwards.
///
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.PolynomialLR.html
public final class PolynomialLR: LRScheduler {
  private let totalIters: Double
  private let exponent: Double

  /// A scheduler of an optimizer's rates.
  public init(_ optimizer: Optimizer, totalIters: Int = 5, power: Double = 1) {
    self.totalIters = Double(totalIters)
    exponent = power
    super.init(optimizer)
  }

  override func rate(_ current: Double, _ base: Double) -> Double {
    let step = Double(lastEpoch)
    if lastEpoch == 0 || step > totalIters { return current }
    return current * power((1 - step / totalIters) / (1 - (step - 1) / totalIters), exponent)
  }
}
