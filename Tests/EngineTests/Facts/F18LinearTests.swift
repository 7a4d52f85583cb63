import Engine
import Testing

extension EngineTests {
  @Suite struct F18LinearTests {
    @Test("F18: Linear(x) is W · x, its weight (out, in): under a lower mask output i depends on inputs j ≤ i")
    func convention() throws {
      manualSeed(0)
      let layer = MaskedLinear(5, 5, mask: Tensor.ones(5, 5).tril(), bias: false)
      let x = Tensor.randn(5).requiresGrad()
      #expect(bits(layer(x)) == bits(layer.effectiveWeight.matmul(x)))
      for row in 0..<5 {
        let jacobian = try grad(of: layer(x)[row], withRespectTo: [x])[0]
        #expect(jacobian.scalars == layer.effectiveWeight[row].scalars)
        #expect(jacobian.scalars.dropFirst(row + 1).allSatisfy { $0 == 0 })
      }
      #expect(Linear(3, 2).weight.shape == [2, 3])
    }
  }
}
