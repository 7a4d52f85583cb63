import Engine

/// The forum thread's setting: a 5×5 layer, its lower triangle to be trained, a regression to train it on.
struct ThreadLesson {
  let model: Linear
  let mask = Tensor.ones(5, 5).tril()
  private let inputs: Tensor
  private let targets: Tensor

  init(bias: Bool = true) {
    manualSeed(0)
    model = Linear(5, 5, bias: bias)
    inputs = Tensor.randn(32, 5)
    targets = Tensor.randn(32, 5)
  }

  var loss: Tensor { mseLoss(model(inputs), targets, reduction: .sum) / 32 }

  /// Trains with an optimizer and returns how many kept and how many masked entries of the weight moved.
  func train(_ optimizer: Optimizer, steps: Int = 10) throws -> (kept: Int, masked: Int) {
    let before = model.weight.scalars
    for _ in 0..<steps {
      optimizer.zeroGrad()
      try loss.backward()
      optimizer.step()
    }
    let moved = zip(before, model.weight.scalars).map { $0.bitPattern != $1.bitPattern }
    let entries = zip(moved, mask.scalars)
    return (entries.filter { $0 && $1 == 1 }.count, entries.filter { $0 && $1 == 0 }.count)
  }

  /// The largest entry of a tensor's masked part, by size.
  func largestMasked(_ tensor: Tensor) -> Float {
    tensor[mask .== 0].scalars.map { abs($0) }.max() ?? 0
  }
}
