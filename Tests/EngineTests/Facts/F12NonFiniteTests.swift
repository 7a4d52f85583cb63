import Engine
import Testing

extension EngineTests {
  @Suite struct F12NonFiniteTests {
    private let mask = Tensor.ones(5, 5).tril()
    private let x = Tensor([[0.5, -1, 2, 0.25, 3], [1, 2, -0.5, 1, -1]])

    private func run(_ entry: Float, _ effective: (Tensor) -> Tensor) throws -> (Tensor, Float, Tensor) {
      manualSeed(0)
      let w = Tensor.randn(5, 5)
      w[0, 4] = entry
      w.requiresGrad = true
      let kept = effective(w)
      let loss = mseLoss(x.matmul(kept.T), Tensor.zeros(2, 5))
      try loss.backward()
      return (kept.detach(), loss.item(), try #require(w.grad))
    }

    @Test("F12: a non-finite masked entry passes through a product", arguments: [Float.nan, .infinity, -.infinity])
    func product(_ entry: Float) throws {
      let (effective, loss, gradient) = try run(entry) { $0 * mask }
      #expect(effective[0, 4].isNaN && loss.isNaN)
      #expect(gradient[0].scalars.allSatisfy { $0.isNaN })
    }

    @Test("F12: where, maskedFill and tril select: all finite", arguments: [Float.nan, .infinity, -.infinity])
    func selection(_ entry: Float) throws {
      let ways: [(Tensor) -> Tensor] = [
        { Tensor.where(mask, $0, Tensor.zeros(5, 5)) }, { $0.maskedFill(mask .== 0, 0) }, { $0.tril() },
      ]
      let expected = try run(0) { $0 * mask }
      for way in ways {
        let (effective, loss, gradient) = try run(entry, way)
        #expect(effective[0, 4].bitPattern == 0 && loss == expected.1)
        #expect(gradient.scalars == expected.2.scalars)
      }
    }

    @Test("F12: an infinite gradient at a masked entry is NaN under a product, 0 under where")
    func upstream() throws {
      let (mask, factor) = (Tensor([[1, 0], [1, 1]]), Tensor([[1, .infinity], [1, 1]]))
      let (w, v) = (Tensor.ones(2, 2).requiresGrad(), Tensor.ones(2, 2).requiresGrad())
      try (w * mask * factor).sum().backward()
      try (Tensor.where(mask, v, Tensor.zeros(2, 2)) * factor).sum().backward()
      #expect(w.grad?[0, 1].isNaN == true && w.grad?[1, 1] == 1)
      #expect(v.grad?.scalars == [1, 0, 1, 1])
    }

    @Test("F12: log under a mask: the product is NaN; where is clean forward, NaN backward; the double where cures it")
    func log() throws {
      let mask = Tensor([[1, 0], [1, 1]])
      func gradient(_ body: (Tensor) -> Tensor) throws -> (Float, [Float]) {
        let w = Tensor([[0.5, 0], [1, 1]]).requiresGrad()
        let out = body(w).sum()
        try out.backward()
        return (out.item(), try #require(w.grad).scalars)
      }
      let zero = Tensor.zeros(2, 2)
      let product = try gradient { $0.log() * mask }
      #expect(product.0.isNaN && product.1[1].isNaN && product.1[0] == 2)
      let single = try gradient { Tensor.where(mask, $0.log(), zero) }
      #expect(abs(single.0 + 0.693147) < 1e-6 && single.1[1].isNaN)
      let double = try gradient { Tensor.where(mask, Tensor.where(mask, $0, Tensor.ones(2, 2)).log(), zero) }
      #expect(double.1 == [2, 0, 1, 1])
    }

    @Test("F12: an infinite gradient makes SGD's entry infinite and Adam's NaN for good; the other entries go on")
    func steps() throws {
      let (w, v) = (Tensor.ones(2).requiresGrad(), Tensor.ones(2).requiresGrad())
      let (sgd, adam) = (try SGD([w], lr: 0.1), try Adam([v], lr: 0.1))
      for first in [-Float.infinity, 0] {
        for parameter in [w, v] { parameter.grad = Tensor([first, 1]) }
        sgd.step()
        adam.step()
      }
      #expect(w[0] == .infinity && abs(w[1] - 0.8) < 1e-6)
      #expect(v[0].isNaN && abs(v[1] - 0.8) < 1e-6)
    }

    @Test("F12: a negative number times 0 is -0, which equals 0; tril keeps +0")
    func negativeZero() {
      #expect((Tensor([-3]) * 0)[0].bitPattern == (-Float(0)).bitPattern && (Tensor([-3]) * 0)[0] == 0)
      #expect(Tensor([[-3, -3], [-3, -3]]).tril()[0, 1].bitPattern == 0)
    }
  }
}
