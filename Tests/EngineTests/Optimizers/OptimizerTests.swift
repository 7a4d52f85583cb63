import Engine
import Testing

extension EngineTests {
  @Suite struct OptimizerTests {
    private let mask = Tensor.ones(5, 5).tril()

    @Test("without a learning rate SGD takes 0.001")
    func defaultLearningRate() throws {
      #expect(try SGD([Tensor.ones(2).requiresGrad()]).groups[0].lr == 0.001)
    }

    @Test("slices, picked elements and products are refused: they are not leaves")
    func nonLeaves() {
      let w = Tensor.ones(5, 5).requiresGrad()
      for parameters in [[w[mask]], [w[0..<2]], [w * mask]] {
        #expect(throws: EngineError.nonLeafParameter) { try SGD(parameters, lr: 0.1) }
        #expect(throws: EngineError.nonLeafParameter) { try Adam(parameters) }
      }
      #expect("\(EngineError.nonLeafParameter)" == "can't optimize a non-leaf Tensor")
    }

    @Test("detached slices are accepted and train nothing")
    func detached() throws {
      let w = Tensor.ones(5, 5).requiresGrad()
      for part in [
        w.data[0..<2], w.data[mask], w[0..<2].detach(), w[0..<2].detach().requiresGrad(),
        w[mask].detach().requiresGrad(), mask .== 1,
      ] {
        let optimizer = try SGD([part], lr: 0.1)
        try (w * w).sum().backward()
        optimizer.step()
      }
      #expect(!(w .!= 1).any())
    }

    @Test("a shared slice fed by hand trains only that slice")
    func fedByHand() throws {
      let w = Tensor.ones(5, 5).requiresGrad()
      let slice = w.detach()[0..<2].requiresGrad()
      let optimizer = try SGD([slice], lr: 0.1)
      try (w * w).sum().backward()
      slice.grad = w.grad?[0..<2].clone()
      optimizer.step()
      #expect(w[0..<2].scalars.allSatisfy { $0 == 0.8 } && w[2..<5].scalars.allSatisfy { $0 == 1 })
    }

    @Test("a parameter listed twice is stepped twice")
    func duplicates() throws {
      let w = Tensor.ones(2).requiresGrad()
      let optimizer = try SGD([w, w], lr: 0.1)
      try (w * 2).sum().backward()
      optimizer.step()
      #expect(w.scalars == [0.6, 0.6])
    }

    @Test("a parameter listed twice has one momentum")
    func sharedState() throws {
      let w = Tensor.ones(1).requiresGrad()
      let optimizer = try SGD([w, w], lr: 0.1, momentum: 0.5)
      w.grad = Tensor([1])
      optimizer.step()
      #expect(abs(w.item() - (1 - 0.1 - 0.15)) < 1e-6)
    }

    @Test("impossible settings are refused with PyTorch's words")
    func settings() {
      let w = Tensor.ones(2).requiresGrad()
      func words(_ make: () throws -> Optimizer) -> String {
        do { _ = try make() } catch { return "\(error)" }
        return "accepted"
      }
      #expect(words { try SGD([]) } == "optimizer got an empty parameter list")
      #expect(words { try SGD([w], lr: -1) } == "Invalid learning rate: -1")
      #expect(words { try SGD([w], momentum: -0.5) } == "Invalid momentum value: -0.5")
      #expect(words { try SGD([w], weightDecay: -1) } == "Invalid weight_decay value: -1")
      #expect(words { try SGD([w], nesterov: true) } == "Nesterov momentum requires a momentum and zero dampening")
      #expect(words { try Adam([w], betas: (1, 0.9)) } == "Invalid beta parameter at index 0: 1")
      #expect(words { try AdamW([w], eps: -1) } == "Invalid epsilon value: -1")
      let groups = [ParameterGroup([w]), ParameterGroup([w])]
      #expect(words { try SGD(groups) } == "some parameters appear in more than one parameter group")
    }

    @Test("groups have their own rates")
    func groups() throws {
      let (a, b) = (Tensor.ones(1).requiresGrad(), Tensor.ones(1).requiresGrad())
      let optimizer = try SGD([ParameterGroup([a]), ParameterGroup([b], lr: 0.5)], lr: 0.25)
      try (a + b).sum().backward()
      optimizer.step()
      #expect(a.item() == 0.75 && b.item() == 0.5)
      optimizer.groups[0].lr = 0
      optimizer.step()
      #expect(a.item() == 0.75 && b.item() == 0)
    }

    @Test("after zeroGrad a step moves nothing; gradients set to zero let momentum go on")
    func zeroedGradients() throws {
      let w = Tensor.ones(1).requiresGrad()
      let optimizer = try SGD([w], lr: 0.1, momentum: 0.5)
      try w.sum().backward()
      optimizer.step()
      let before = w.item()
      optimizer.zeroGrad()
      optimizer.step()
      #expect(w.item() == before)
      try w.sum().backward()
      optimizer.zeroGrad(setToNone: false)
      optimizer.step()
      #expect(w.item() < before)
    }
  }
}
