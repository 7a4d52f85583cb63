/// Multiplies the rate by `factor` when a measured number has not improved for more than `patience` steps.
///
/// Better means below `best · (1 - threshold)` or, with `.abs`, `best - threshold`; for `.max` above the mirror images.
/// After a reduction `cooldown` steps are not counted. Reductions by at most `eps` are left out.
///
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.ReduceLROnPlateau.html
public final class ReduceLROnPlateau {
  /// Whether small or large numbers are good.
  public enum Mode: Sendable { case min, max }
  /// Whether the threshold is a part of the best number or a distance.
  public enum ThresholdMode: Sendable { case rel, abs }

  private let optimizer: Optimizer
  private let mode: Mode
  private let factor: Double
  private let patience: Int
  private let threshold: Double
  private let thresholdMode: ThresholdMode
  private let cooldown: Int
  private let minLR: Double
  private let eps: Double
  private var best: Double
  private var badSteps = 0
  private var cooldownLeft = 0

  /// A factor of 1 or more traps.
  public init(
    _ optimizer: Optimizer, mode: Mode = .min, factor: Double = 0.1, patience: Int = 10, threshold: Double = 1e-4,
    thresholdMode: ThresholdMode = .rel, cooldown: Int = 0, minLR: Double = 0, eps: Double = 1e-8
  ) {
    LRScheduler.require(factor < 1, "factor", factor)
    self.optimizer = optimizer
    self.mode = mode
    self.factor = factor
    self.patience = patience
    self.threshold = threshold
    self.thresholdMode = thresholdMode
    self.cooldown = cooldown
    self.minLR = minLR
    self.eps = eps
    best = mode == .min ? .infinity : -.infinity
  }

  /// The learning rate of each group.
  public var lastLR: [Double] { optimizer.groups.map(\.lr) }

  /// Notes a loss.
  public func step(_ loss: Tensor) { step(Double(loss.item())) }

  /// Notes a number, and reduces the rate if it is time.
  public func step(_ metric: Double) {
    if isBetter(metric) {
      best = metric
      badSteps = 0
    } else {
      badSteps += 1
    }
    if cooldownLeft > 0 {
      cooldownLeft -= 1
      badSteps = 0
    }
    guard badSteps > patience else { return }
    reduce()
    cooldownLeft = cooldown
    badSteps = 0
  }

  private func isBetter(_ metric: Double) -> Bool {
    switch (mode, thresholdMode) {
    case (.min, .rel): metric < best * (1 - threshold)
    case (.min, .abs): metric < best - threshold
    case (.max, .rel): metric > best * (1 + threshold)
    case (.max, .abs): metric > best + threshold
    }
  }

  private func reduce() {
    for group in optimizer.groups {
      let reduced = Swift.max(group.lr * factor, minLR)
      if group.lr - reduced > eps { group.lr = reduced }
    }
  }
}
