/// Schedulers one after the other; each begins at step 0, from the base rates, at its milestone.
///
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.SequentialLR.html
public final class SequentialLR: LRScheduler {
  private let schedulers: [LRScheduler]
  private let milestones: [Int]

  /// Traps unless there is one milestone fewer than schedulers.
  public init(_ optimizer: Optimizer, schedulers: [LRScheduler], milestones: [Int]) {
    Self.require(milestones.count == schedulers.count - 1, "number of milestones", Double(milestones.count))
    self.schedulers = schedulers
    self.milestones = milestones
    super.init(optimizer)
    schedulers.first?.restart()
  }

  /// Goes on by one step of the scheduler whose turn it is.
  public override func step() {
    super.step()
    let index = milestones.count { $0 <= lastEpoch }
    if index > 0, milestones[index - 1] == lastEpoch {
      schedulers[index].restart()
    } else {
      schedulers[index].step()
    }
  }

  override func restart() {
    super.restart()
    schedulers.first?.restart()
  }
}
