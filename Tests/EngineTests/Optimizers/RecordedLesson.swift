import Engine

/// The 5×5 regression whose training in PyTorch is on record: weights of seed 42, data of seed 1, the lower mask.
struct RecordedLesson {
  let weight: Tensor
  let mask = Tensor.ones(5, 5).tril()
  let x: Tensor
  let y: Tensor

  init() {
    manualSeed(42)
    weight = Tensor.randn(5, 5).requiresGrad()
    manualSeed(1)
    x = Tensor.randn(16, 5)
    y = Tensor.randn(16, 5)
  }

  func loss(_ used: Tensor) -> Tensor { mseLoss(x.matmul(used.T), y) }
  func loss(masked: Bool) -> Tensor { loss(masked ? weight * mask : weight) }

  /// Fresh gradients of the loss, which is returned.
  func backward(_ optimizer: Optimizer, masked: Bool) throws -> Tensor {
    optimizer.zeroGrad()
    let loss = loss(masked: masked)
    try loss.backward()
    return loss
  }
}
