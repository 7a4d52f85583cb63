import Engine
import Testing

extension EngineTests {
  @Suite struct F19IdentityTests {
    private func gradient(_ effective: (Tensor) -> Tensor) throws -> Tensor {
      manualSeed(0)
      let w = Tensor.randn(5, 5).requiresGrad()
      let x = Tensor.randn(8, 5)
      try effective(w).matmul(x.T).sum().backward()
      return try #require(w.grad)
    }

    @Test("F19: grad(W ∘ M) is M ∘ grad(W) bit for bit, for a mask of zeros and ones as for any other")
    func chainRule() throws {
      for mask in [Tensor.ones(5, 5).tril(), Tensor.arange(0, 25, 1).reshaped(5, 5) / 8] {
        #expect(bits(try gradient { $0 * mask }) == bits(mask * (try gradient { $0 })))
      }
    }

    @Test("F19: gradients accumulate; zeroGrad makes them nil")
    func accumulation() throws {
      let layer = Linear(2, 2)
      for _ in 0..<2 { try layer.weight.sum().backward() }
      #expect(layer.weight.grad?.scalars == [2, 2, 2, 2])
      layer.zeroGrad()
      #expect(layer.weight.grad == nil)
    }

    @Test("F19: a mask that requires a gradient gets one; a comparison is a mask")
    func maskGradient() throws {
      let w = Tensor([[1, 2], [3, 4]])
      let mask = Tensor.ones(2, 2).tril().requiresGrad()
      try (w * mask).sum().backward()
      #expect(mask.grad?.scalars == w.scalars)
      #expect((w * (w .> 2)).scalars == [0, 0, 3, 4])
    }
  }
}
