import Engine
import Testing

/// Ten recorded steps of one optimizer setting.
struct Trajectory: CustomTestStringConvertible {
  let oracle: Oracle
  var testDescription: String { "\(oracle["name"].string) masked=\(oracle["masked"].bool)" }

  static let all: [Trajectory] = ((try? Oracle.load("optim")["runs"].list) ?? []).map(Trajectory.init)

  private func argument(_ name: String) -> Oracle {
    let given = oracle["args"][name]
    return given.isMissing ? oracle["defaults"][name] : given
  }

  private func number(_ name: String) -> Double { argument(name).double }
  private func flag(_ name: String) -> Bool { argument(name).bool }

  private var betas: (Double, Double) {
    let betas = argument("betas").list.map(\.double)
    return (betas[0], betas[1])
  }

  func makeOptimizer(_ parameters: [Tensor]) throws -> Optimizer {
    let (lr, decay) = (number("lr"), number("weight_decay"))
    switch oracle["class"].string {
    case "SGD":
      return try SGD(
        parameters, lr: lr, momentum: number("momentum"), dampening: number("dampening"), weightDecay: decay,
        nesterov: flag("nesterov"), maximize: flag("maximize"))
    case "RMSprop":
      return try RMSprop(
        parameters, lr: lr, alpha: number("alpha"), eps: number("eps"), weightDecay: decay,
        momentum: number("momentum"), centered: flag("centered"), maximize: flag("maximize"))
    case "Adagrad":
      return try Adagrad(
        parameters, lr: lr, lrDecay: number("lr_decay"), weightDecay: decay,
        initialAccumulatorValue: number("initial_accumulator_value"), eps: number("eps"), maximize: flag("maximize"))
    default: return try makeAdam(parameters, lr, decay)
    }
  }

  private func makeAdam(_ parameters: [Tensor], _ lr: Double, _ decay: Double) throws -> Optimizer {
    let eps = number("eps")
    switch oracle["class"].string {
    case "Adam":
      return try Adam(
        parameters, lr: lr, betas: betas, eps: eps, weightDecay: decay, amsgrad: flag("amsgrad"),
        maximize: flag("maximize"))
    case "AdamW":
      return try AdamW(
        parameters, lr: lr, betas: betas, eps: eps, weightDecay: decay, amsgrad: flag("amsgrad"),
        maximize: flag("maximize"))
    case "Adamax":
      return try Adamax(
        parameters, lr: lr, betas: betas, eps: eps, weightDecay: decay, maximize: flag("maximize"))
    case "NAdam":
      return try NAdam(
        parameters, lr: lr, betas: betas, eps: eps, weightDecay: decay, momentumDecay: number("momentum_decay"),
        decoupledWeightDecay: flag("decoupled_weight_decay"), maximize: flag("maximize"))
    case let name: throw UnknownOptimizer(name: name)
    }
  }
}

private struct UnknownOptimizer: Error {
  let name: String
}

extension EngineTests {
  @Suite struct TrajectoryTests {
    @Test("every recorded setting is followed")
    func complete() { #expect(Trajectory.all.count == 38) }

    @Test("ten steps follow PyTorch's", arguments: Trajectory.all)
    func follows(_ trajectory: Trajectory) throws {
      let file = try Oracle.load("optim")
      let (x, y, mask) = (file["X"].tensor, file["Y"].tensor, file["M"].tensor)
      let weight = file["W0"].tensor.requiresGrad()
      let optimizer = try trajectory.makeOptimizer([weight])
      let oracle = trajectory.oracle
      for step in 0..<10 {
        optimizer.zeroGrad()
        let loss = mseLoss(x.matmul((oracle["masked"].bool ? weight * mask : weight).T), y)
        #expect(relativeError([loss.item()], [oracle["loss"].floats[step]]) < 1e-5, "loss before step \(step)")
        try loss.backward()
        optimizer.step()
        let expected = oracle["W_after_step"].list[step].floats
        let error = zip(weight.scalars, expected).map { abs($0 - $1) }.max() ?? .infinity
        #expect(error <= 2e-6, "weight after step \(step) is off by \(error)")
      }
      expectState(optimizer, oracle)
    }

    /// RMSprop's momentum is measured in weights per learning rate, so by how far it moves the weights.
    private func expectState(_ optimizer: Optimizer, _ oracle: Oracle) {
      let (state, expected) = (optimizer.state(of: 0), oracle["final_state"])
      #expect(state.keys.sorted() == expected.keys)
      for (key, tensor) in state {
        let numbers = expected[key]["data"].isMissing ? [expected[key].float] : expected[key].data
        let scale = optimizer is RMSprop && key == "momentum_buffer" ? Float(optimizer.groups[0].lr) : 1
        let error = zip(tensor.scalars, numbers).map { abs($0 - $1) * scale / max(1, abs($1)) }.max() ?? .infinity
        #expect(error <= 2e-6, "\(key) is off by \(error)")
      }
    }
  }
}
