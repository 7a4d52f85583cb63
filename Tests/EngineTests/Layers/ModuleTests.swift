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
      let expected = """
        Error(s) in loading state_dict for MaskedLinear:
        \tMissing key(s) in state_dict: "bias".
        \tUnexpected key(s) in state_dict: "extra".
        \tsize mismatch for weight: copying a param with shape [2, 2] from checkpoint, the shape in current model is \
        [2, 3].
        """
      #expect(words == expected)
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

    @Test("a state loaded without strictness tells what was missing and unexpected")
    func looseStates() throws {
      let layer = Linear(2, 2)
      let found = try layer.loadStateDict(["weight": Tensor.ones(2, 2), "extra": Tensor(1)], strict: false)
      #expect(found.missing == ["bias"] && found.unexpected == ["extra"])
      #expect(layer.weight.scalars == [1, 1, 1, 1])
    }

    @Test("modules are visited by name, inner ones first by apply, and frozen as a whole")
    func visits() {
      let network = Network()
      #expect(network.namedModules().map(\.name) == ["", "first", "rest", "rest.0", "rest.1"])
      var order: [String] = []
      network.apply { order.append("\(type(of: $0))") }
      #expect(order == ["Linear", "ReLU", "Linear", "Sequential", "Network"])
      network.requiresGrad(false)
      #expect(network.parameters().allSatisfy { !$0.requiresGrad })
      #expect(network.requiresGrad().parameters().allSatisfy { $0.requiresGrad })
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
