/// Cycles: the rate rises from `baseLR` to `maxLR` in `stepSizeUp` steps and falls back in `stepSizeDown`, while the
/// momentum, or β₁ in the Adam family, goes the other way.
///
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.CyclicLR.html
public final class CyclicLR: LRScheduler {
  /// How the height of the cycles changes.
  public enum Mode: Sendable {
    /// Always the same.
    case triangular
    /// Halved after every cycle.
    case triangular2
    /// Times `gamma` at every step.
    case expRange
  }

  private let lowest: Double
  private let highest: Double
  private let length: Double
  private let rise: Double
  private let mode: Mode
  private let gamma: Double
  private let momenta: (low: Double, high: Double)?

  /// Step sizes below 1, and an optimizer without momentum or β₁ (unless `cycleMomentum` is false), trap.
  public init(
    _ optimizer: Optimizer, baseLR: Double, maxLR: Double, stepSizeUp: Int = 2000, stepSizeDown: Int? = nil,
    mode: Mode = .triangular, gamma: Double = 1, cycleMomentum: Bool = true, baseMomentum: Double = 0.8,
    maxMomentum: Double = 0.9
  ) {
    let down = stepSizeDown ?? stepSizeUp
    Self.require(stepSizeUp > 0, "step_size_up", Double(stepSizeUp))
    Self.require(down > 0, "step_size_down", Double(down))
    guard optimizer.hasMomentum || !cycleMomentum else { trap(.noMomentumToCycle) }
    lowest = baseLR
    highest = maxLR
    length = Double(stepSizeUp + down)
    rise = Double(stepSizeUp) / length
    self.mode = mode
    self.gamma = gamma
    momenta = cycleMomentum ? (baseMomentum, maxMomentum) : nil
    super.init(optimizer, baseLR: baseLR)
  }

  override func update(_ group: Optimizer.Group, _ base: Double) {
    let cycle = (1 + Double(lastEpoch) / length).rounded(.down)
    let position = 1 + Double(lastEpoch) / length - cycle
    let height = (position <= rise ? position / rise : (position - 1) / (rise - 1)) * scale(cycle)
    group.lr = lowest + (highest - lowest) * height
    if let momenta { group.momentum = momenta.high - (momenta.high - momenta.low) * height }
  }

  private func scale(_ cycle: Double) -> Double {
    switch mode {
    case .triangular: 1
    case .triangular2: 1 / power(2, cycle - 1)
    case .expRange: power(gamma, Double(lastEpoch))
    }
  }
}
