/// What all schedulers share: an optimizer whose groups' learning rates follow a rule of the number of steps taken.
///
/// Making a scheduler puts the rule's rate of step 0 into effect; ``step()``, called after the optimizer's, goes on. As
/// in PyTorch most rules compute a rate from the one before, so schedulers can be combined and rates changed by hand.
/// Impossible settings trap.
///
/// Source: https://docs.pytorch.org/docs/stable/optim.html#how-to-adjust-learning-rate
open class LRScheduler {
  let optimizer: Optimizer
  /// The rate of each group before any scheduler changed it.
  let baseLRs: [Double]
  /// How many steps have been taken.
  public private(set) var lastEpoch = 0

  init(_ optimizer: Optimizer, baseLR: Double? = nil) {
    self.optimizer = optimizer
    for group in optimizer.groups {
      if let baseLR { group.lr = baseLR }
      if baseLR != nil || group.initialLR == nil { group.initialLR = group.lr }
    }
    baseLRs = optimizer.groups.map { $0.initialLR ?? $0.lr }
    apply()
  }

  /// The learning rate of each group.
  public var lastLR: [Double] { optimizer.groups.map(\.lr) }

  /// Goes on by one step.
  open func step() {
    lastEpoch += 1
    apply()
  }

  /// Begins again at step 0 from the base rates.
  func restart() {
    lastEpoch = 0
    for (group, base) in zip(optimizer.groups, baseLRs) { group.lr = base }
    apply()
  }

  private func apply() {
    for (group, base) in zip(optimizer.groups, baseLRs) { update(group, base) }
  }

  /// Puts the rates of step ``lastEpoch`` into effect.
  func update(_ group: Optimizer.Group, _ base: Double) { group.lr = rate(group.lr, base) }

  /// The rate of step ``lastEpoch``, from the one in effect and the base rate.
  func rate(_ current: Double, _ base: Double) -> Double { current }

  /// Traps over an impossible setting.
  static func require(_ isPossible: Bool, _ name: String, _ value: Double) {
    guard isPossible else { trap(.invalidHyperparameter(name, value)) }
  }
}
