import Engine
import Testing

extension EngineTests {
  @Suite struct JacobianTests {
    @Test func ofAMatrixItIsTheMatrix() throws {
      let weight = Tensor([[1, 2, 3], [4, 5, 6]])
      #expect(bits(try jacobian(of: { weight.matmul($0) }, at: Tensor([0.5, -1, 2]))) == bits(weight))
    }

    @Test func ofAMaskedLayerItIsTheEffectiveWeight() throws {
      manualSeed(0)
      let layer = MaskedLinear(5, 5, mask: Tensor.ones(5, 5).tril())
      let found = try jacobian(of: { layer($0) }, at: Tensor.randn(5))
      #expect(found.isEqual(to: layer.effectiveWeight.detach()))
    }

    @Test func theShapeIsTheResultsFollowedByTheInputs() throws {
      let x = Tensor.ones(2, 3)
      #expect(try jacobian(of: { $0.matmul(Tensor.ones(3, 4)) }, at: x).shape == [2, 4, 2, 3])
      #expect(try jacobian(of: { $0.sum() }, at: x).shape == [2, 3])
    }

    /// d(x²)/dx = 2x on the diagonal; PyTorch's example of `jacobian` with `strict=False` gives zeros elsewhere.
    @Test func ofAnElementwiseFunctionItIsDiagonal() throws {
      let x = Tensor([1, -2, 3])
      #expect(try jacobian(of: { $0 * $0 }, at: x).isEqual(to: Tensor([[2, 0, 0], [0, -4, 0], [0, 0, 6]])))
      #expect(try jacobian(of: { $0 }, at: x).isEqual(to: Tensor.eye(3)))
    }

    @Test func whatDoesNotDependOnTheInputIsZero() throws {
      let parameter = Tensor.ones(2).requiresGrad()
      let x = Tensor([1, 2])
      #expect(try jacobian(of: { _ in Tensor.ones(3) }, at: x).isEqual(to: Tensor.zeros(3, 2)))
      #expect(try jacobian(of: { _ in parameter * 2 }, at: x).isEqual(to: Tensor.zeros(2, 2)))
      #expect(parameter.grad == nil)
    }

    @Test func gradientsElsewhereAreLeftAloneAndTheTapeRunsInsideNoGrad() throws {
      let weight = Tensor([[1, 2], [3, 4]]).requiresGrad()
      let found = try noGrad { try jacobian(of: { weight.matmul($0) }, at: Tensor([1, 1])) }
      #expect(found.isEqual(to: weight) && !found.requiresGrad && weight.grad == nil)
    }

    @Test func errorsOfTheFunctionArePassedOn() {
      #expect(throws: EngineError.self) {
        _ = try jacobian(
          of: {
            try Tensor.ones(2).backward()
            return $0
          }, at: Tensor([1]))
      }
    }
  }
}
