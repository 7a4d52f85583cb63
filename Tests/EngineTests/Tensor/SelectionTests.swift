import Engine
import Testing

extension EngineTests {
  /// Multiplication by a mask is not selection: NaN and infinity pass through a product with 0.
  @Suite struct SelectionTests {
    private let mask = Tensor.ones(5, 5).tril()

    @Test(
      "a NaN or infinity under the mask spoils a product, and no selection",
      arguments: [Float.nan, .infinity, -.infinity])
    func spoiledWeight(_ bad: Float) throws {
      let selections: [(Tensor) -> Tensor] = [
        { Tensor.where(mask, $0, 0) }, { $0.maskedFill(mask .== 0, 0) }, { $0.tril() },
      ]
      func gradient(_ effective: (Tensor) -> Tensor) throws -> (loss: Float, gradient: Tensor) {
        let w = Tensor.ones(5, 5)
        w[0, 4] = bad
        w.requiresGrad = true
        let loss = mseLoss(effective(w).matmul(Tensor.ones(5, 3)), Tensor.zeros(5, 3))
        try loss.backward()
        return (loss.item(), try #require(w.grad))
      }
      let product = try gradient { $0 * mask }
      #expect(product.loss.isNaN && product.gradient[0].scalars.allSatisfy(\.isNaN))
      for selection in selections {
        let selected = try gradient(selection)
        #expect(selected.loss.isFinite && selected.gradient.scalars.allSatisfy(\.isFinite))
        #expect(!(selected.gradient * (1 - mask)).any())
      }
    }

    @Test("an infinite gradient at a masked entry becomes NaN through a product, 0 through where")
    func infiniteGradient() throws {
      let (mask, seed) = (Tensor([[1, 0], [1, 1]]), Tensor([[1, .infinity], [1, 1]]))
      let (a, b) = (Tensor.ones(2, 2).requiresGrad(), Tensor.ones(2, 2).requiresGrad())
      try (a * mask).backward(gradient: seed)
      try Tensor.where(mask, b, 0).backward(gradient: seed)
      #expect(a.grad?.scalars[1].isNaN == true)
      #expect(b.grad?.scalars == [1, 0, 1, 1])
    }

    @Test("where hides log 0 forward but not backward; the double where cures it")
    func doubleWhere() throws {
      let mask = Tensor([1, 0])
      let (a, b) = (Tensor([0.5, 0]).requiresGrad(), Tensor([0.5, 0]).requiresGrad())
      let hidden = Tensor.where(mask, a.log(), 0).sum()
      #expect(abs(hidden.item() + 0.6931472) < 1e-6)
      try hidden.backward()
      #expect(a.grad?.scalars[0] == 2 && a.grad?.scalars[1].isNaN == true)
      try Tensor.where(mask, Tensor.where(mask, b, 1).log(), 0).sum().backward()
      #expect(b.grad?.scalars == [2, 0])
    }

    @Test("a product with 0 keeps the sign; tril gives plus 0")
    func signedZero() {
      let w = Tensor([[1, -3], [1, 1]])
      #expect((w * Tensor([[1, 0], [1, 1]])).scalars[1].sign == .minus)
      #expect(w.tril().scalars[1].sign == .plus)
    }
  }
}
