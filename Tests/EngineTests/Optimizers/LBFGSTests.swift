import Engine
import Testing

extension EngineTests {
  @Suite struct LBFGSTests {
    @Test("LBFGS reaches a quadratic's minimum in one step of few evaluations and returns the loss before")
    func quadratic() throws {
      let a = Tensor([[3, 1], [1, 2]])
      let w = Tensor([4, -3]).requiresGrad()
      let optimizer = try LBFGS([w])
      var evaluations = 0
      func loss() -> Tensor { 0.5 * (w * a.matmul(w)).sum() - (Tensor([1, 1]) * w).sum() }
      let first = loss().item()
      let returned = try optimizer.step {
        evaluations += 1
        optimizer.zeroGrad()
        let loss = loss()
        try loss.backward()
        return loss
      }
      #expect(returned.item() == first)
      #expect(relativeError(w.scalars, [0.2, 0.4]) < 1e-4 && evaluations <= 20)
    }

    @Test("the first iteration goes min(1, 1/|g|₁) · lr along the negative gradient")
    func firstIteration() throws {
      let w = Tensor([2, 0]).requiresGrad()
      let optimizer = try LBFGS([w], lr: 0.5, maxIter: 1)
      try optimizer.step {
        optimizer.zeroGrad()
        let loss = (w * Tensor([3, 1])).sum()
        try loss.backward()
        return loss
      }
      #expect(relativeError(w.scalars, [2 - 0.125 * 3, -0.125]) < 1e-6)
    }

    @Test("the second iteration follows the two-loop recursion's direction")
    func secondIteration() throws {
      let w = Tensor([1, 1]).requiresGrad()
      let optimizer = try LBFGS([w], maxIter: 2, maxEval: 3)
      try optimizer.step {
        optimizer.zeroGrad()
        let loss = 0.5 * (Tensor([3, 1]) * w * w).sum()
        try loss.backward()
        return loss
      }
      // s = (-0.75, -0.25), y = (-2.25, -0.25), g = (0.75, 0.75): d = (-0.2952962, -0.3423345) from (0.25, 0.75).
      #expect(relativeError(w.scalars, [-0.0452962, 0.4076655]) < 2e-6)
    }
  }
}
