/// Multiplies the rate by `gamma` at every step.
///
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.ExponentialLR.html
public final class ExponentialLR: LRScheduler {
  private let gamma: Double

  /// A scheduler of an optimizer's rates.
  public init(_ optimizer: Optimizer, gamma: Double) {
    self.gamma = gamma
    super.init(optimizer)
  }

  override func rate(_ current: Double, _ base: Double) -> Double { lastEpoch == 0 ? current : current * gamma }
}
