import Engine
import Testing

extension EngineTests {
  @Suite struct HookTests {
    @Test("a hook masks the gradient, and fires once though the weight is used twice")
    func masks() throws {
      let mask = Tensor.ones(3, 3).tril()
      let w = Tensor.ones(3, 3).requiresGrad()
      var calls = 0
      w.registerHook { gradient in
        calls += 1
        return gradient * mask
      }
      try (w * w + w).sum().backward()
      #expect(calls == 1)
      #expect(w.grad?.scalars == (mask * 3).scalars)
      try w.sum().backward()
      #expect(calls == 2)
      #expect(w.grad?.scalars == (mask * 4).scalars)
    }

    @Test("a hook that changes the shape makes backward throw")
    func shape() {
      let w = Tensor.ones(2).requiresGrad()
      w.registerHook { _ in Tensor.ones(3) }
      #expect(throws: EngineError.hookChangedShape(from: [2], to: [3])) { try w.sum().backward() }
    }

    @Test("a hook on a result changes what flows on; removed, it is gone")
    func results() throws {
      let w = Tensor([1, 2]).requiresGrad()
      let y = w * 3
      let handle = y.registerHook { $0 * 10 }
      try y.sum().backward()
      #expect(w.grad?.scalars == [30, 30])
      handle.remove()
      try y.sum().backward()
      #expect(w.grad?.scalars == [33, 33])
    }

    @Test("a hook that returns nothing only looks")
    func looks() throws {
      let w = Tensor([1, 2]).requiresGrad()
      var seen: [Float] = []
      w.registerHook { gradient in seen = gradient.scalars }
      try (w * 2).sum().backward()
      #expect(seen == [2, 2])
      #expect(w.grad?.scalars == [2, 2])
    }
  }
}
