import Engine
import Testing

/// The layer of the lesson, as an author writes it.
private class MaskedLayer: Module {
  @Parameter var weight: Tensor
  let mask: Tensor

  override init() {
    weight = Tensor.randn(5, 5)
    mask = Tensor.ones(5, 5).tril()
    super.init()
  }

  func callAsFunction(_ x: Tensor) -> Tensor { (weight * mask).matmul(x) }
}

private final class Network: Module {
  let first = Linear(2, 3)
  let rest = Sequential {
    ReLU()
    Linear(3, 1, bias: false)
  }
  @Parameter var scale = Tensor.ones(1)
}

extension EngineTests {
  @Suite struct ModuleTests {
    @Test("an author's layer has its parameter and trains only the kept entries")
    func lesson() throws {
      let layer = MaskedLayer()
      #expect(layer.namedParameters().map(\.name) == ["weight"])
      let before = layer.weight.detach().clone()
      try layer(Tensor.randn(5, 1)).sum().backward()
      let optimizer = try SGD(layer.parameters(), lr: 0.1)
      optimizer.step()
      let moved = before .!= layer.weight
      #expect(moved.isEqual(to: layer.mask))
      #expect(layer.stateDict().keys == ["weight"])
    }

    @Test("nested modules give dotted names, own parameters first")
    func names() {
      let names = Network().namedParameters().map(\.name)
      #expect(names == ["scale", "first.weight", "first.bias", "rest.1.weight"])
    }

    @Test("a state shares memory and loads by copy; mismatches name every key")
    func states() throws {
      let (a, b) = (MaskedLinear(3, 2, mask: Tensor.ones(2, 3)), MaskedLinear(3, 2, mask: Tensor.zeros(2, 3)))
      #expect(a.stateDict().keys == ["weight", "bias", "mask"])
      let weight = b.weight
      try b.loadStateDict(a.stateDict())
      #expect(b.weight === weight && bits(b.weight) == bits(a.weight) && b.mask.scalars == [1, 1, 1, 1, 1, 1])
      var state = a.stateDict()
      state["bias"] = nil
      state["extra"] = Tensor(1)
      state["weight"] = Tensor.zeros(2, 2)
      let error = #expect(throws: EngineError.self) { try b.loadStateDict(state) }
      let words = error?.description ?? ""
      #expect(words.contains("Missing key(s): bias") && words.contains("Unexpected key(s): extra"))
      #expect(words.contains("size mismatch for weight: [2, 2] in the state, [2, 3] in the model"))
      #expect(bits(b.weight) == bits(a.weight))
    }

    @Test("train and eval reach every module; zeroGrad every parameter")
    func modes() throws {
      let network = Network()
      network.eval()
      #expect(!network.isTraining && !network.first.isTraining && !network.rest[1].isTraining)
      try network.parameters().reduce(Tensor(0)) { $0 + $1.sum() }.backward()
      #expect(network.parameters().allSatisfy { $0.grad != nil })
      network.zeroGrad(setToNone: false)
      #expect(network.parameters().allSatisfy { $0.grad?.any() == false })
      network.zeroGrad()
      #expect(network.parameters().allSatisfy { $0.grad == nil })
    }

    @Test("a slice made a parameter shares the weight's memory but not its gradient")
    func slices() throws {
      let w = Tensor.ones(4, 2).requiresGrad()
      let part = Parameter(wrappedValue: w[0..<2]).wrappedValue
      #expect(part.isLeaf && part.requiresGrad && part.sharesStorage(with: w))
      try w.sum().backward()
      try SGD([part], lr: 1).step()
      #expect(w.scalars == Array(repeating: 1, count: 8))
      part.grad = w.grad?[0..<2].clone()
      try SGD([part], lr: 1).step()
      #expect(w.scalars == [0, 0, 0, 0, 1, 1, 1, 1])
    }
  }
}
