import Engine
import Testing

private func parameter(_ gradient: Tensor) -> Tensor {
  let parameter = Tensor.ones(gradient.shape).requiresGrad()
  parameter.grad = gradient
  return parameter
}

extension EngineTests {
  @Suite struct GradientClippingTests {
    @Test("norms and clipped gradients are PyTorch's")
    func recorded() throws {
      let cases = try Oracle.load("sched")["clip_grad_norm_"].list
      #expect(cases.count == 3)
      for oracle in cases {
        let parameter = parameter(oracle["grad"].tensor)
        let norm = clipGradNorm([parameter], maxNorm: oracle["max_norm"].double)
        #expect(relativeError(norm.scalars, oracle["total_norm"].data) <= 1.2e-7)
        let clipped = try #require(parameter.grad)
        #expect(relativeError(clipped.scalars, oracle["clipped"].data) <= 2.4e-7)
      }
    }

    @Test("the norm is over all parameters together; a masked gradient counts its kept entries")
    func together() {
      let parts = [parameter(Tensor([3])), parameter(Tensor([0, 4])), Tensor.ones(2).requiresGrad()]
      #expect(clipGradNorm(parts, maxNorm: 2.5).item() == 5)
      #expect(abs((parts[1].grad?.scalars[1] ?? 0) - 2) < 1e-6 && parts[2].grad == nil)
      let masked = parameter(Tensor.ones(5, 5).tril())
      #expect(clipGradNorm([masked], maxNorm: 1).item() == Float(15).squareRoot())
    }

    @Test("an infinite gradient makes the others 0 and itself NaN, or throws where that is asked for")
    func nonFinite() throws {
      let infinite = parameter(Tensor([.infinity, 1]))
      #expect(throws: EngineError.nonFiniteNorm(order: 2)) {
        try clipGradNorm([infinite], maxNorm: 1, errorIfNonfinite: true)
      }
      #expect(infinite.grad?.scalars == [.infinity, 1])
      #expect(clipGradNorm([infinite], maxNorm: 1).item() == .infinity)
      let after = try #require(infinite.grad).scalars
      #expect(after[0].isNaN && after[1] == 0)
      let words = "\(EngineError.nonFiniteNorm(order: 2))"
      #expect(
        words.hasPrefix(
          "The total norm of order 2.0 for gradients from `parameters` is non-finite, so it cannot be clipped."))
    }

    @Test("other norms, and clipping by value")
    func others() {
      let w = parameter(Tensor([3, -4]))
      #expect(clipGradNorm([w], maxNorm: 100, normType: 1).item() == 7)
      #expect(clipGradNorm([w], maxNorm: 100, normType: .infinity).item() == 4)
      clipGradValue([w], clipValue: 3.5)
      #expect(w.grad?.scalars == [3, -3.5])
    }
  }
}
