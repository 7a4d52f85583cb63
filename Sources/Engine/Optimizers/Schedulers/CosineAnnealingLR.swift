/// Half a cosine from the base rate to `etaMin` in `tMax` steps, and back in as many: `etaMin + (base - etaMin)(1 + cos(π
/// t / tMax)) / 2`.
///
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.CosineAnnealingLR.html
public final class CosineAnnealingLR: LRScheduler {
  private let tMax: Int
  private let etaMin: Double

  /// A `tMax` below 1 traps.
  public init(_ optimizer: Optimizer, tMax: Int, etaMin: Double = 0) {
    Self.require(tMax > 0, "T_max", Double(tMax))
    self.tMax = tMax
    self.etaMin = etaMin
    super.init(optimizer)
  }

  override func rate(_ current: Double, _ base: Double) -> Double {
    if lastEpoch == 0 { return current }
    if (lastEpoch - 1 - tMax) % (2 * tMax) == 0 {
      return current + (base - etaMin) * (1 - cosine(.pi / Double(tMax))) / 2
    }
    return height(lastEpoch) / height(lastEpoch - 1) * (current - etaMin) + etaMin
  }

  private func height(_ step: Int) -> Double { 1 + cosine(.pi * Double(step) / Double(tMax)) }
}

/// Half a cosine from the base rate to `etaMin`, again and again: the first in `t0` steps, each next in `tMult` times as
/// many.
///
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.CosineAnnealingWarmRestarts.html
public final class CosineAnnealingWarmRestarts: LRScheduler {
  private let t0: Int
  private let tMult: Int
  private let etaMin: Double

  /// A `t0` or `tMult` below 1 traps.
  public init(_ optimizer: Optimizer, t0: Int, tMult: Int = 1, etaMin: Double = 0) {
    Self.require(t0 > 0, "T_0", Double(t0))
    Self.require(tMult > 0, "T_mult", Double(tMult))
    self.t0 = t0
    self.tMult = tMult
    self.etaMin = etaMin
    super.init(optimizer)
  }

  override func rate(_ current: Double, _ base: Double) -> Double {
    var (step, length) = (lastEpoch, t0)
    while step >= length {
      step -= length
      length *= tMult
    }
    return etaMin + (base - etaMin) * (1 + cosine(.pi * Double(step) / Double(length))) / 2
  }
}
