import Engine
import Testing

extension EngineTests {
  @Suite struct F06BackwardTests {
    private let w = Tensor.arange(1, 26, 1).reshaped(5, 5).requiresGrad()
    private let x = Tensor([0.5, -1, 2, 0.25, 3], shape: [5, 1])
    private var out: Tensor { w.matmul(x) }

    private func words(_ body: () throws -> Void) -> String {
      #expect(throws: EngineError.self) { try body() }?.description ?? ""
    }

    @Test("F6: a result of shape (5,1) needs sum() or a gradient; ones give the same bits as sum()")
    func nonScalar() throws {
      #expect(words { try out.backward() }.hasPrefix("grad can be implicitly created only for scalar outputs"))
      try out.sum().backward()
      let first = w.grad.map(bits)
      w.grad = nil
      try out.backward(gradient: .ones(5, 1))
      #expect(w.grad.map(bits) == first)
    }

    @Test("F6: a gradient of another shape is named with both shapes")
    func wrongShape() {
      #expect(
        words { try out.backward(gradient: .ones(5)) }
          == "Mismatch in shape: grad_output[0] has a shape of [5] and output[0] has a shape of [5, 1].")
    }

    @Test("F6: a second backward is refused where values were saved; retainGraph adds up; a plain sum may run again")
    func twice() throws {
      let loss = out.sum()
      try loss.backward()
      #expect(words { try loss.backward() }.hasPrefix("Trying to backward through the graph a second time"))
      w.grad = nil
      let kept = out.sum()
      try kept.backward(retainGraph: true)
      let once = w.grad?.scalars.map { 2 * $0 }
      try kept.backward(retainGraph: true)
      #expect(w.grad?.scalars == once)
      w.grad = nil
      let sum = w.sum()
      try sum.backward()
      try sum.backward()
      #expect(w.grad?.scalars == Array(repeating: 2, count: 25))
    }

    @Test("F6: no graph, no backward; one element of shape (1,) is enough")
    func noGraph() throws {
      let expected = "element 0 of tensors does not require grad and does not have a grad_fn"
      #expect(words { try Tensor.ones(1).backward() } == expected)
      #expect(words { try noGrad { out.sum() }.backward() } == expected)
      try out[0].backward()
      #expect(w.grad != nil)
    }

    @Test("F6: a non-leaf has no gradient; an unused input is named by its position")
    func unused() {
      #expect((w * 2).grad == nil)
      let message = words { _ = try grad(of: out.sum(), withRespectTo: [Tensor.ones(2).requiresGrad()]) }
      #expect(message.hasPrefix("The differentiated Tensor at index 0 appears to not have been used in the graph."))
    }
  }
}
