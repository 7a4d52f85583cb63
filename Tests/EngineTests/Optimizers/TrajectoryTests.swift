import Engine
import Testing

/// Ten recorded steps of one optimizer setting.
struct Trajectory: CustomTestStringConvertible {
  let oracle: Oracle
  var testDescription: String { "\(oracle["name"].string) masked=\(oracle["masked"].bool)" }

  static let all: [Trajectory] = ((try? Oracle.load("optim")["runs"].list) ?? []).map(Trajectory.init)
    .filter { ["SGD", "Adam", "AdamW"].contains($0.oracle["class"].string) }

  func argument(_ name: String) -> Oracle {
    let given = oracle["args"][name]
    return given.isMissing ? oracle["defaults"][name] : given
  }

  func makeOptimizer(_ parameters: [Tensor]) throws -> Optimizer {
    let (lr, decay) = (argument("lr").double, argument("weight_decay").double)
    if oracle["class"].string == "SGD" {
      return try SGD(
        parameters, lr: lr, momentum: argument("momentum").double, dampening: argument("dampening").double,
        weightDecay: decay, nesterov: argument("nesterov").bool, maximize: argument("maximize").bool)
    }
    let betas = argument("betas").list.map(\.double)
    let beta = (betas[0], betas[1])
    let (eps, amsgrad, maximize) = (argument("eps").double, argument("amsgrad").bool, argument("maximize").bool)
    if oracle["class"].string == "Adam" {
      return try Adam(
        parameters, lr: lr, betas: beta, eps: eps, weightDecay: decay, amsgrad: amsgrad, maximize: maximize)
    }
    return try AdamW(
      parameters, lr: lr, betas: beta, eps: eps, weightDecay: decay, amsgrad: amsgrad, maximize: maximize)
  }
}

extension EngineTests {
  @Suite struct TrajectoryTests {
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
      expectState(optimizer, oracle["final_state"])
    }

    private func expectState(_ optimizer: Optimizer, _ expected: Oracle) {
      let state = (optimizer as? SGD)?.state(of: 0) ?? (optimizer as? Adam)?.state(of: 0) ?? [:]
      #expect(state.keys.sorted() == expected.keys)
      for (key, tensor) in state {
        let numbers = expected[key]["data"].isMissing ? [expected[key].float] : expected[key].data
        let error = zip(tensor.scalars, numbers).map { abs($0 - $1) / max(1, abs($1)) }.max() ?? .infinity
        #expect(error <= 2e-6, "\(key) is off by \(error)")
      }
    }
  }
}
