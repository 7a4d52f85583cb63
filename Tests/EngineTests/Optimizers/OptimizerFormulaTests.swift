import Engine
import Testing

extension EngineTests {
  @Suite struct OptimizerFormulaTests {
    private func stepped(_ gradients: [Float], _ make: ([Tensor]) throws -> Optimizer) throws -> Float {
      let w = Tensor([1]).requiresGrad()
      let optimizer = try make([w])
      for gradient in gradients {
        w.grad = Tensor([gradient])
        optimizer.step()
      }
      return w.scalars[0]
    }

    @Test("Rprop grows its step while the sign stays, shrinks it when it flips and then waits a step")
    func rprop() throws {
      let w = try stepped([3, 5, -1, -1]) { try Rprop($0, lr: 0.1) }
      #expect(abs(w - (1 - 0.1 - 0.12 - 0 + 0.06)) < 1e-6)
    }

    @Test("Adadelta's first step is √eps / √(0.1 g² + eps) · g")
    func adadelta() throws {
      let w = try stepped([2]) { try Adadelta($0) }
      #expect(abs(w - (1 - 2 * Float(1e-6 / (0.4 + 1e-6)).squareRoot())) < 1e-7)
    }

    @Test("RAdam goes by the plain mean for five steps, then divides")
    func radam() throws {
      #expect(abs(try stepped([2, 2, 2, 2, 2]) { try RAdam($0, lr: 0.1) } - 0) < 1e-6)
      let five = try stepped([2, 2, 2, 2, 2]) { try RAdam($0, lr: 0.1) }
      let six = try stepped([2, 2, 2, 2, 2, 2]) { try RAdam($0, lr: 0.1) }
      let (longest, power) = (1999.0, 0.994014980014994)  // 0.999⁶
      let length = longest - 12 * power / (1 - power)
      let rectifier = ((length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length)).squareRoot()
      #expect(abs(Double(five - six) - 0.1 * rectifier) < 1e-6)
    }

    @Test("ASGD shrinks by λ η and keeps its average from step t0 on")
    func asgd() throws {
      let w = Tensor([1]).requiresGrad()
      let optimizer = try ASGD([w], lr: 0.1, lambd: 0.5, alpha: 1, t0: 0)
      w.grad = Tensor([1])
      optimizer.step()
      #expect(abs(w.scalars[0] - (0.95 - 0.1)) < 1e-6)
      optimizer.step()
      let eta: Float = 0.1 / 1.05
      let second = (1 - 0.5 * eta) * 0.85 - eta
      #expect(abs(w.scalars[0] - second) < 1e-6)
      optimizer.step()
      let state = optimizer.state(of: 0)
      let third = w.scalars[0]
      #expect(abs((state["ax"]?.item() ?? 0) - (second + third) / 2) < 1e-6)
    }

    @Test("impossible settings of every optimizer are refused by name and value")
    func settings() {
      let w = [Tensor.ones(2).requiresGrad()]
      func words(_ make: () throws -> Optimizer) -> String {
        do { _ = try make() } catch { return "\(error)" }
        return "accepted"
      }
      #expect(words { try RMSprop(w, alpha: -1) } == "Invalid alpha value: -1")
      #expect(words { try RMSprop(w, eps: -0.5) } == "Invalid epsilon value: -0.5")
      #expect(words { try RMSprop(w, momentum: -1) } == "Invalid momentum value: -1")
      #expect(words { try Adagrad(w, lrDecay: -1) } == "Invalid lr_decay value: -1")
      #expect(
        words { try Adagrad(w, initialAccumulatorValue: -1) } == "Invalid initial_accumulator_value value: -1")
      #expect(words { try Adadelta(w, rho: 1.5) } == "Invalid rho value: 1.5")
      #expect(words { try Adamax(w, betas: (0.9, 1)) } == "Invalid beta parameter at index 1: 1")
      #expect(words { try NAdam(w, momentumDecay: -1) } == "Invalid momentum_decay value: -1")
      #expect(words { try RAdam(w, lr: -.infinity) }.hasPrefix("Invalid learning rate: -inf"))
      #expect(words { try Rprop(w, etas: (0.5, 0.9)) } == "Invalid eta values: 0.5, 0.9")
      #expect(words { try ASGD(w, weightDecay: -1) } == "Invalid weight_decay value: -1")
      #expect(words { try LBFGS(w, lr: .nan) } == "Invalid learning rate: nan")
    }
  }
}
