/// Multiplies the rate by `gamma` every `stepSize` steps.
///
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.StepLR.html
public final class StepLR: LRScheduler {
  private let stepSize: Int
  private let gamma: Double

  /// A step size below 1 traps.
  public init(_ optimizer: Optimizer, stepSize: Int, gamma: Double = 0.1) {
    Self.require(stepSize > 0, "step_size", Double(stepSize))
    self.stepSize = stepSize
    self.gamma = gamma
    super.init(optimizer)
  }

  override func rate(_ current: Double, _ base: Double) -> Double {
    lastEpoch > 0 && lastEpoch % stepSize == 0 ? current * gamma : current
  }
}

/// Multiplies the rate by `gamma` at each milestone, twice at one listed twice.
///
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.MultiStepLR.html
public final class MultiStepLR: LRScheduler {
  private let milestones: [Int]
  private let gamma: Double

  /// Milestones are numbers of steps.
  public init(_ optimizer: Optimizer, milestones: [Int], gamma: Double = 0.1) {
    self.milestones = milestones
    self.gamma = gamma
    super.init(optimizer)
  }

  override func rate(_ current: Double, _ base: Double) -> Double {
    current * power(gamma, Double(milestones.count { $0 == lastEpoch }))
  }
}
