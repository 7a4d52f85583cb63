import Engine
import Testing

extension EngineTests {
  @Suite struct GraphRecordingTests {
    @Test("keeping graphs changes no gradient, and a second backward is refused as ever")
    func gradients() throws {
      func run() throws -> [UInt32] {
        manualSeed(5)
        let layer = Linear(4, 4)
        for _ in 0..<3 { try mseLoss(layer(Tensor.randn(8, 4)), Tensor.zeros(8, 4)).backward() }
        return layer.parameters().flatMap { bits($0.grad ?? Tensor(0)) }
      }
      let (recorded, plain) = (try recordingGraphs { try run() }, try run())
      #expect(recorded == plain)
      try recordingGraphs {
        let w = Tensor([1, 2]).requiresGrad()
        let loss = (w * w).sum()
        try loss.backward()
        #expect(throws: EngineError.graphFreed) { try loss.backward() }
      }
    }

    @Test("a graph is kept until another one reaches all its leaves; a model trained earlier stays explained")
    func lifetime() throws {
      try recordingGraphs {
        let (w, v) = (Tensor([1]).requiresGrad(), Tensor([2]).requiresGrad())
        try (w * v).backward()
        let first = w.grad?.gradientGraph?.root
        try (v * 2).backward()
        #expect(w.grad?.gradientGraph?.root == first && v.grad?.gradientGraph?.root != first)
        for _ in 0..<200 { try (v * 3).backward() }
        #expect(try Derivation(of: w.grad, at: [0]).value == 2)
      }
    }

    @Test("a large graph keeps nothing, and a chain of 200,000 operations is let go without a recursion")
    func limits() throws {
      try recordingGraphs {
        let w = Tensor.ones(GraphRecording.elementLimit / 4).requiresGrad()
        try ((w * w) * w).sum().backward()
        #expect(throws: EngineError.gradientNotRecorded) { try Derivation(of: w.grad, at: [0]) }
        let v = Tensor([1]).requiresGrad()
        for _ in 0..<2 {
          var y = v * 1
          for _ in 0..<200_000 { y = y + 1 }
          try y.backward()
        }
        #expect(v.grad?.scalars == [2])
        #expect(explain(v.grad, at: [0]).steps.count == 8)
      }
    }

    @Test("each entry of the tape shows its operation, shape, inputs, saved values and gradient")
    func tape() throws {
      try recordingGraphs {
        let w = Tensor([[1, 2], [3, 4]]).requiresGrad()
        let mask = Tensor.ones(2, 2).tril()
        let loss = (w * mask).sum()
        try loss.backward()
        let sum = try #require(loss.graph)
        let product = try #require(sum.inputs[0])
        #expect(sum.operation == "Sum" && sum.shape == [] && sum.gradient?.item() == 1)
        #expect(product.operation == "Mul" && product.shape == [2, 2] && product.inputs == [w.graph, nil])
        #expect(product.savedValues[1]?.scalars == mask.scalars && product.gradient?.scalars == [1, 1, 1, 1])
        #expect(w.graph?.isLeaf == true && w.graph?.gradient?.scalars == mask.scalars)
        #expect(product.sequence < sum.sequence)
        #expect(product.pullback(Tensor.full([2, 2], 5))?[0]?.scalars == [5, 0, 5, 5])
        #expect(product.pullback(Tensor.ones(2)) == nil && w.graph?.pullback(w) == nil)
        mask.zeroInPlace()
        #expect(product.savedValues[1] == nil && product.pullback(Tensor.ones(2, 2)) == nil)
      }
    }
  }
}
