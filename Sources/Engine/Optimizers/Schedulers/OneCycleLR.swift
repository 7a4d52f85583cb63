/// One cycle: the rate rises from `maxLR / divFactor` to `maxLR`, then falls to `maxLR / divFactor / finalDivFactor`,
/// while the momentum, or β₁ in the Adam family, goes the other way.
///
/// The rise takes the part `pctStart` of `totalSteps`; with `threePhase` the fall back to the start takes as long and is
/// followed by the fall to the end.
///
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.OneCycleLR.html
public final class OneCycleLR: LRScheduler {
  /// How a phase goes from its start to its end.
  public enum Annealing: Sendable {
    /// Half a cosine.
    case cos
    /// A straight line.
    case linear
  }

  private struct Phase {
    let end: Double
    let rates: (Double, Double)
    let momenta: (Double, Double)
  }

  private let totalSteps: Int
  private let annealing: Annealing
  private let cycleMomentum: Bool
  private let phases: [Phase]

  /// Fewer than one step, a part outside 0...1, and an optimizer without momentum or β₁ (unless `cycleMomentum` is
  /// false) trap.
  public init(
    _ optimizer: Optimizer, maxLR: Double, totalSteps: Int, pctStart: Double = 0.3, annealStrategy: Annealing = .cos,
    cycleMomentum: Bool = true, baseMomentum: Double = 0.85, maxMomentum: Double = 0.95, divFactor: Double = 25,
    finalDivFactor: Double = 1e4, threePhase: Bool = false
  ) {
    Self.require(totalSteps > 0, "total_steps", Double(totalSteps))
    Self.require((0...1).contains(pctStart), "pct_start", pctStart)
    guard optimizer.hasMomentum || !cycleMomentum else { trap(.noMomentumToCycle) }
    self.totalSteps = totalSteps
    self.cycleMomentum = cycleMomentum
    annealing = annealStrategy
    let (first, total) = (maxLR / divFactor, Double(totalSteps))
    let last = first / finalDivFactor
    let (low, high) = (baseMomentum, maxMomentum)
    let rise = Phase(end: pctStart * total - 1, rates: (first, maxLR), momenta: (high, low))
    phases =
      threePhase
      ? [
        rise, Phase(end: 2 * pctStart * total - 2, rates: (maxLR, first), momenta: (low, high)),
        Phase(end: total - 1, rates: (first, last), momenta: (high, high)),
      ]
      : [rise, Phase(end: total - 1, rates: (maxLR, last), momenta: (low, high))]
    super.init(optimizer, baseLR: first)
  }

  /// Goes on by one step; traps beyond the total.
  public override func step() {
    guard lastEpoch < totalSteps else { trap(.scheduleEnded(steps: lastEpoch + 1, total: totalSteps)) }
    super.step()
  }

  override func update(_ group: Optimizer.Group, _ base: Double) {
    let step = Double(lastEpoch)
    let index = phases.firstIndex { step <= $0.end } ?? phases.count - 1
    let start = index == 0 ? 0 : phases[index - 1].end
    let part = (step - start) / (phases[index].end - start)
    group.lr = anneal(phases[index].rates, part)
    if cycleMomentum { group.momentum = anneal(phases[index].momenta, part) }
  }

  private func anneal(_ ends: (Double, Double), _ part: Double) -> Double {
    switch annealing {
    case .cos: ends.1 + (ends.0 - ends.1) / 2 * (cosine(.pi * part) + 1)
    case .linear: (ends.1 - ends.0) * part + ends.0
    }
  }
}
