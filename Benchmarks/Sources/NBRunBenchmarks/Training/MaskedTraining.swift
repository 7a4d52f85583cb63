import Engine

/// The lesson's training step: y = x · (W ∘ M)ᵀ with a lower triangular mask, mean squared error, SGD.
struct MaskedTraining {
  static let batch = 64

  /// The mask multiplied by hand.
  static func byHand(_ n: Int) throws -> () throws -> Void {
    manualSeed(0)
    let weight = (Tensor.randn(n, n) / Float(n).squareRoot()).detach().requiresGrad()
    let mask = Tensor.ones(n, n).tril()
    let (x, target) = (Tensor.randn(batch, n), Tensor.randn(batch, n))
    let optimizer = try SGD([weight], lr: 1e-3)
    return {
      let loss = mseLoss(x.matmul((weight * mask).T), target)
      try loss.backward()
      optimizer.step()
      optimizer.zeroGrad()
      _ = loss.item()
    }
  }

  /// The layer that multiplies it.
  static func layer(_ n: Int) throws -> () throws -> Void {
    manualSeed(0)
    let model = MaskedLinear(n, n, mask: Tensor.ones(n, n).tril(), bias: false)
    return try Step.of(model, inputs: n, outputs: n, batch: batch, try SGD(model.parameters(), lr: 1e-3))
  }
}

/// A training step of any layer.
enum Step {
  static func of(
    _ model: some Layer, inputs: Int, outputs: Int, batch: Int, _ optimizer: Optimizer
  ) throws -> () throws -> Void {
    let (x, target) = (Tensor.randn(batch, inputs), Tensor.randn(batch, outputs))
    return {
      let loss = mseLoss(model(x), target)
      try loss.backward()
      optimizer.step()
      optimizer.zeroGrad()
      _ = loss.item()
    }
  }
}
