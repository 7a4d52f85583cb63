import Engine
import Testing

/// Mistakes with layers and optimizers that end the program, and words of the message.
private enum Mistakes {
  struct Mistake: Sendable {
    let words: String
    let body: @Sendable () -> Void
  }

  static let all = [
    Mistake(words: "the parametrization of 'weight' does not implement rightInverse") {
      let layer = Linear(5, 5)
      parametrize(layer, "weight") { $0.tril() }
      layer.weight = Tensor.ones(5, 5)
    },
    Mistake(words: "Registering a parametrization may not change the shape of the tensor") {
      parametrize(Linear(5, 5), "weight") { $0[0..<2] }
    },
    Mistake(words: "Module 'Linear' does not have a parameter with name 'wieght'") {
      parametrize(Linear(5, 5), "wieght") { $0 }
    },
    Mistake(words: "Module 'Linear' does not have a parametrization on 'weight'") {
      removeParametrizations(Linear(5, 5), "weight")
    },
    Mistake(words: "default_mask shape [5, 5] must match mask shape [4, 4]") {
      Prune.customFromMask(Linear(5, 5), "weight", mask: Tensor.ones(4, 4))
    },
    Mistake(words: "Parameter 'weight' of module Linear has to be pruned before pruning can be removed") {
      Prune.remove(Linear(5, 5), "weight")
    },
    Mistake(words: "Invalid dropout probability (between 0 and 1): 1.5") { _ = Dropout(1.5) },
    Mistake(words: "Expected more than 1 value per channel when training, got input size [1, 3]") {
      _ = BatchNorm1d(3)(Tensor.zeros(1, 3))
    },
    Mistake(words: "optimizer must support momentum or beta1 with `cycleMomentum` option enabled") {
      if let optimizer = try? Adagrad([Tensor.ones(1)]) { _ = OneCycleLR(optimizer, maxLR: 1, totalSteps: 2) }
    },
    Mistake(words: "Tried to step 3 times. The specified number of total steps is 2") {
      guard let optimizer = try? SGD([Tensor.ones(1)]) else { return }
      let scheduler = OneCycleLR(optimizer, maxLR: 1, totalSteps: 2)
      for _ in 0..<3 { scheduler.step() }
    },
    Mistake(words: "LBFGS.step() missing 1 required argument: a closure that returns the loss") {
      let w = Tensor.ones(1).requiresGrad()
      w.grad = Tensor.ones(1)
      (try? LBFGS([w]))?.step()
    },
    Mistake(words: "attempting to assign a gradient of size '[2]' to a tensor of size '[3]'") {
      let w = Tensor.ones(2).requiresGrad()
      w.grad = Tensor.ones(2)
      w.data = Tensor.ones(3)
      (try? SGD([w], lr: 1))?.step()
    },
  ]
}

extension EngineTests {
  @Suite struct ParametrizationRefusalTests {
    @Test("a mistake with a layer or a schedule ends the program with its reason", arguments: Mistakes.all.indices)
    func refuses(_ index: Int) async throws {
      let result = try await #require(
        processExitsWith: .failure, observing: [\.standardErrorContent]
      ) { [index = index as Int] in
        Mistakes.all[index].body()
      }
      let message = String(decoding: result.standardErrorContent, as: UTF8.self)
      #expect(message.contains(Mistakes.all[index].words), "\(message.prefix(300))")
    }
  }
}
