import Engine
import Testing

private func upper(_ w: Tensor) -> [Float] { w.detach()[Tensor.ones(5, 5).triu(diagonal: 1)].scalars }
private func isLower(_ w: Tensor) -> Bool { upper(w).allSatisfy { $0 == 0 } }

private func train(_ layer: Linear, _ optimizer: Optimizer, steps: Int) throws {
  let (x, y) = (Tensor.randn(16, 5), Tensor.randn(16, 5))
  for _ in 0..<steps {
    optimizer.zeroGrad()
    try mseLoss(layer(x), y).backward()
    optimizer.step()
  }
}

/// An author's layer, whose forward pass announces nothing.
private final class Product: Module {
  @Parameter var weight = Tensor.ones(5, 5)
  func callAsFunction(_ x: Tensor) -> Tensor { weight.matmul(x) }
}

extension EngineTests {
  @Suite struct ParametrizationTests {
    @Test("a parametrized weight is computed; what is trained has the long name")
    func names() {
      let layer = Linear(5, 5)
      let original = layer.weight
      parametrize(layer, "weight") { $0.tril() }
      #expect(layer.namedParameters().map(\.name) == ["bias", "parametrizations.weight.original"])
      #expect(layer.parameters()[1] === original && isParametrized(layer, "weight") && !isParametrized(layer, "bias"))
      #expect(isLower(layer.weight) && !layer.weight.isLeaf && !isLower(original))
    }

    @Test("training keeps it lower, though decay moves the original's upper part")
    func training() throws {
      manualSeed(1)
      let layer = Linear(5, 5, bias: false)
      parametrize(layer, "weight") { $0.tril() }
      let original = layer.parameters()[0]
      let before = upper(original)
      try train(layer, try SGD(layer.parameters(), lr: 0.1, momentum: 0.9, weightDecay: 0.1), steps: 10)
      let gradient = try #require(original.grad)
      #expect(isLower(layer.weight) && isLower(gradient) && layer.weight.grad == nil)
      #expect(zip(upper(original), before).allSatisfy { $0 != $1 })
      removeParametrizations(layer, "weight")
      #expect(layer.namedParameters().map(\.name) == ["weight"])
      #expect(layer.weight === original && isLower(layer.weight) && layer.weight.isLeaf)
    }

    @Test("functions are applied in order; a right inverse lets the weight be assigned")
    func chains() {
      let layer = Linear(2, 2, bias: false)
      parametrize(layer, "weight", { $0 * 2 }, rightInverse: { $0 / 2 })
      layer.weight = Tensor([[2, 4], [6, 8]])
      #expect(layer.parameters()[0].scalars == [1, 2, 3, 4] && layer.weight.scalars == [2, 4, 6, 8])
      parametrize(layer, "weight") { $0 + 1 }
      #expect(layer.weight.scalars == [3, 5, 7, 9])
      removeParametrizations(layer, "weight", leaveParametrized: false)
      #expect(layer.weight.scalars == [1, 2, 3, 4])
    }

    @Test("a parametrized state is saved and loaded under its names")
    func states() throws {
      let (a, b) = (Linear(3, 3), Linear(3, 3))
      for layer in [a, b] { parametrize(layer, "weight") { $0.tril() } }
      try b.loadStateDict(a.stateDict())
      #expect(bits(a.weight) == bits(b.weight))
    }
  }

  @Suite struct PruneTests {
    private let mask = Tensor.ones(5, 5).tril()

    @Test("a pruned weight has its original and its mask in the state")
    func names() {
      let layer = Linear(5, 5)
      let original = layer.weight
      Prune.customFromMask(layer, "weight", mask: mask)
      #expect(layer.namedParameters().map(\.name) == ["bias", "weight_orig"])
      #expect(layer.namedBuffers().map(\.name) == ["weight_mask"])
      #expect(layer.stateDict().keys == ["bias", "weight_orig", "weight_mask"])
      #expect(layer.parameters()[1] === original && Prune.isPruned(Sequential([layer])))
      #expect(isLower(layer.weight) && !layer.weight.isLeaf)
    }

    @Test("the shown weight is stale until the next forward pass; decay moves masked originals")
    func staleness() throws {
      manualSeed(2)
      let layer = Linear(5, 5, bias: false)
      Prune.customFromMask(layer, "weight", mask: mask)
      let original = layer.parameters()[0]
      let (shown, before) = (bits(layer.weight), upper(original))
      let optimizer = try SGD(layer.parameters(), lr: 0.1, weightDecay: 0.1)
      try train(layer, optimizer, steps: 1)
      #expect(bits(layer.weight) == shown)
      #expect(zip(upper(original), before).allSatisfy { abs($0 - 0.99 * $1) < 1e-7 })
      _ = layer(Tensor.zeros(1, 5))
      #expect(bits(layer.weight) != shown && bits(layer.weight) == bits(original * mask))
    }

    @Test("removal is permanent only until the next step of training")
    func removal() throws {
      manualSeed(3)
      let layer = Linear(5, 5, bias: false)
      let original = layer.weight
      Prune.customFromMask(layer, "weight", mask: mask)
      let optimizer = try SGD(layer.parameters(), lr: 0.1)
      try train(layer, optimizer, steps: 3)
      Prune.remove(layer, "weight")
      #expect(layer.namedParameters().map(\.name) == ["weight"] && layer.namedBuffers().isEmpty)
      #expect(layer.weight === original && isLower(layer.weight) && !Prune.isPruned(layer))
      try train(layer, optimizer, steps: 1)
      #expect(upper(layer.weight).allSatisfy { $0 != 0 })
    }

    @Test("pruning twice multiplies the masks; an author's layer never reads a stale weight")
    func others() throws {
      let product = Product()
      Prune.customFromMask(product, "weight", mask: mask)
      Prune.customFromMask(product, "weight", mask: mask.T)
      #expect(product.weight.isEqual(to: Tensor.eye(5)))
      let optimizer = try SGD(product.parameters(), lr: 0.5)
      try product(Tensor.ones(5, 1)).sum().backward()
      optimizer.step()
      #expect(product.weight.isEqual(to: Tensor.eye(5) * 0.5))
    }
  }
}
