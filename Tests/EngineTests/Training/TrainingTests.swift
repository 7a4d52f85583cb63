import Engine
import Testing

extension EngineTests {
  @Suite struct TrainingTests {
    private func worst(_ a: [Float], _ b: [Float], floor: Float) -> Float {
      guard a.count == b.count else { return .infinity }
      return zip(a, b).map { abs($0 - $1) / max(abs($1), floor) }.max() ?? .infinity
    }

    private func makeOptimizer(_ run: String, _ weight: Tensor) throws -> Optimizer {
      switch run {
      case "masked_adam": try Adam([weight], lr: 0.05)
      case "masked_sgd_momentum_wd": try SGD([weight], lr: 0.05, momentum: 0.9, weightDecay: 0.01)
      default: try SGD([weight], lr: 0.1)
      }
    }

    @Test(
      "the regression trains as in PyTorch",
      arguments: ["masked_sgd", "dense_sgd", "masked_adam", "masked_sgd_momentum_wd"])
    func linear(_ name: String) throws {
      let file = try Oracle.load("train_linear")
      let (data, run) = (file["data"], file["runs"][name])
      let (x, y, mask) = (data["X"].tensor, data["Y"].tensor, data["M"].tensor)
      let weight = data["W0"].tensor.requiresGrad()
      let optimizer = try makeOptimizer(name, weight)
      var losses: [Float] = []
      for _ in 0..<200 {
        optimizer.zeroGrad()
        let loss = mseLoss(x.matmul((name == "dense_sgd" ? weight : weight * mask).T), y)
        losses.append(loss.item())
        try loss.backward()
        optimizer.step()
      }
      #expect(worst(losses, run["loss"].floats, floor: 1e-8) <= 5e-3)
      let error = zip(weight.scalars, run["W_final"].data).map { abs($0 - $1) }.max() ?? .infinity
      #expect(error <= 3e-6, "weights are off by \(error)")
    }

    @Test("the data of the regression is what its seed draws")
    func draws() throws {
      let data = try Oracle.load("train_linear")["data"]
      manualSeed(42)
      #expect(bits(Tensor.randn(5, 5)) == data["W0"].data.map(\.bitPattern))
      #expect(Tensor.randn(5, 5).tril().scalars == data["W_true"].data)
      #expect(bits(Tensor.randn(64, 5)) == data["X"].data.map(\.bitPattern))
    }

    @Test("the masked autoencoder trains as in PyTorch and stays autoregressive")
    func made() throws {
      let file = try Oracle.load("train_made")
      let (data, final) = (file["data"], file["final"])
      let first = MaskedLinear(8, 16, mask: data["M1"].tensor)
      let second = MaskedLinear(16, 8, mask: data["M2"].tensor)
      let named = [("W1", first.weight), ("b1", first.bias), ("W2", second.weight), ("b2", second.bias)]
      for (name, parameter) in named { parameter?.data = data[name].tensor }
      let model = Sequential([first, ReLU(), second])
      let x = data["X"].tensor
      let optimizer = try Adam(model.parameters(), lr: 0.02)
      var losses: [Float] = []
      for _ in 0..<200 {
        optimizer.zeroGrad()
        let loss = bceWithLogits(model(x), x, reduction: .sum) / 64
        losses.append(loss.item())
        try loss.backward()
        optimizer.step()
      }
      #expect(worst(losses, file["loss"].floats, floor: 1e-3) <= 2e-4)
      for (name, parameter) in named {
        let trained = try #require(parameter)
        let error = worst(trained.scalars, final[name].data, floor: 1e-3)
        #expect(error <= 2e-4, "\(name) is off by \(error)")
      }
      let reach = second.mask.matmul(first.mask)
      #expect(!reach.triu().any())
    }

    @Test("the spiral is learnt as in PyTorch, pruned and dense", arguments: ["pruned", "dense"])
    func spiral(_ name: String) throws {
      let file = try Oracle.load("train_spiral")
      let (data, run) = (file["data"], file["runs"][name])
      let names = ["W1", "b1", "W2", "b2"]
      let parameters = names.map { data[$0].tensor.requiresGrad() }
      let (first, second) = (data["M1"].tensor, data["M2"].tensor)
      let (x, targets) = (data["X"].tensor * 2, data["y"].tensor)
      func logits() -> Tensor {
        let w1 = name == "pruned" ? parameters[0] * first : parameters[0]
        let w2 = name == "pruned" ? parameters[2] * second : parameters[2]
        return (x.matmul(w1.T) + parameters[1]).tanh().matmul(w2.T) + parameters[3]
      }
      let optimizer = try Adam(parameters, lr: 0.02)
      var losses: [Float] = []
      for _ in 0..<300 {
        optimizer.zeroGrad()
        let loss = crossEntropy(logits(), targets)
        losses.append(loss.item())
        try loss.backward()
        optimizer.step()
      }
      let error = worst(losses, run["loss"].floats, floor: 1e-3)
      #expect(error <= 1e-3, "loss is off by \(error)")
      let hits = (logits().argmax(dim: 1) .== targets).mean().item()
      #expect(abs(hits - run["accuracy_f64_run"].float) <= 0.005, "accuracy \(hits)")
      if name == "pruned" {
        let masked = first .== 0
        #expect(bits(parameters[0][masked]) == bits(data["W1"].tensor[masked]))
      }
    }
  }
}
