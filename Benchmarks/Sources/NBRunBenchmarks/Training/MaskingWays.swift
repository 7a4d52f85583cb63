import Engine

/// Ways to train half a matrix: the forward pass of each, and what it does after a step.
struct MaskingWay: Sendable {
  /// The name that the reference program knows it by.
  let name: String
  private let make: @Sendable (Int) -> Parts

  private struct Parts {
    let parameters: [Tensor]
    let forward: (Tensor) -> Tensor
    var afterStep = {}
  }

  /// The training step of `MaskedTraining`, this way.
  func step(_ n: Int) throws -> () throws -> Void {
    manualSeed(0)
    let parts = make(n)
    let (x, target) = (Tensor.randn(MaskedTraining.batch, n), Tensor.randn(MaskedTraining.batch, n))
    let optimizer = try SGD(parts.parameters, lr: 1e-3)
    return {
      let loss = mseLoss(parts.forward(x), target)
      try loss.backward()
      optimizer.step()
      parts.afterStep()
      optimizer.zeroGrad()
      _ = loss.item()
    }
  }

  static let all = [multiply, hook, parametrized, pruned, rezero, rebuild]

  private static func mask(_ n: Int) -> Tensor { Tensor.ones(n, n).tril() }

  private static let multiply = MaskingWay(name: "multiply") { n in
    let (weight, mask) = (Linear(n, n, bias: false).weight, mask(n))
    return Parts(parameters: [weight], forward: { $0.matmul((weight * mask).T) })
  }

  private static let hook = MaskingWay(name: "hook") { n in
    let (layer, mask) = (Linear(n, n, bias: false), mask(n))
    layer.weight.data = layer.weight.data * mask
    layer.weight.registerHook { $0 * mask }
    return Parts(parameters: layer.parameters(), forward: { layer($0) })
  }

  private static let parametrized = MaskingWay(name: "parametrize") { n in
    let layer = Linear(n, n, bias: false)
    parametrize(layer, "weight") { $0.tril() }
    return Parts(parameters: layer.parameters(), forward: { layer($0) })
  }

  private static let pruned = MaskingWay(name: "prune") { n in
    let layer = Linear(n, n, bias: false)
    Prune.customFromMask(layer, "weight", mask: mask(n))
    return Parts(parameters: layer.parameters(), forward: { layer($0) })
  }

  private static let rezero = MaskingWay(name: "re-zero") { n in
    let (layer, mask) = (Linear(n, n, bias: false), mask(n))
    layer.weight.data = layer.weight.data * mask
    let weight = layer.weight
    return Parts(
      parameters: [weight], forward: { layer($0) }, afterStep: { noGrad { _ = weight.mulInPlace(mask) } })
  }

  private static let rebuild = MaskingWay(name: "rebuild") { n in
    let mask = mask(n)
    let entries = Tensor(Linear(n, n, bias: false).weight.detach()[mask].scalars).requiresGrad()
    return Parts(
      parameters: [entries], forward: { $0.matmul(Tensor.zeros(n, n).maskedScatter(mask, entries).T) })
  }
}

/// Training steps per second of each way to mask, beside PyTorch.
struct MaskingSection: Section {
  let name = "masking"
  private static let sizes = [5, 128]

  func tables(_ context: MeasuringContext) throws -> [Table] {
    var table = Table(
      "masking", title: "Ways to mask: training steps per second, batch 64, MSE, SGD",
      columns: ["way"] + Self.sizes.flatMap { ["n = \($0)", "mallocs", "PyTorch", "ratio"] })
    for way in MaskingWay.all {
      let cells = try Self.sizes.flatMap { n -> [String] in
        let cost = try context.timer.cost(try way.step(n))
        let torch = context.reference.bestSeconds(["masking", way.name, "\(n)"]).map { 1 / $0 }
        return [
          NumberText.whole(cost.perSecond), NumberText.fixed(cost.allocations, 1),
          NumberText.optional(torch, NumberText.whole), NumberText.ratio(cost.perSecond, to: torch),
        ]
      }
      table.add([way.name] + cells)
    }
    return [table]
  }
}
