import Engine
import Testing

/// Optimizers with and without hidden state, by name.
private func make(_ name: String, _ parameters: [Tensor]) throws -> Optimizer {
  switch name {
  case "SGD": try SGD(parameters, lr: 0.05)
  case "momentum": try SGD(parameters, lr: 0.05, momentum: 0.9)
  case "RMSprop": try RMSprop(parameters, lr: 0.01)
  default: try Adam(parameters, lr: 0.05)
  }
}

extension EngineTests {
  @Suite struct F10MaskOutsideTests {
    @Test("F10: zeroing after each step trains as W ∘ M does, bit for bit", arguments: ["SGD", "momentum", "Adam"])
    func rezeroed(_ name: String) throws {
      let (inside, outside) = (RecordedLesson(), RecordedLesson())
      let mask = inside.mask
      noGrad { _ = outside.weight.mulInPlace(mask) }
      let (first, second) = (try make(name, [inside.weight]), try make(name, [outside.weight]))
      for _ in 0..<50 {
        try first.step { try inside.backward(first, masked: true) }
        try second.step { try outside.backward(second, masked: false) }
        noGrad { _ = outside.weight.mulInPlace(mask) }
      }
      #expect((inside.weight * mask).isEqual(to: outside.weight))
      guard name == "momentum" else { return }
      let hidden = try #require(second.state(of: 0)["momentum_buffer"])
      let gradient = try #require(outside.weight.grad)
      let masked = mask .== 0
      let largest = [hidden[masked].abs().max().item(), gradient[masked].abs().max().item()]
      #expect(relativeError(largest, [3.585624, 0.357368]) < 1e-4, "\(largest)")
    }
  }

  @Suite struct F11StaleMomentumTests {
    @Test("the lesson is the recorded one: its first masked loss is")
    func recorded() { #expect(abs(RecordedLesson().loss(masked: true).item() - 3.437775) < 1e-6) }

    /// How far raw masked entries move at most after 1, 10 and 30 masked steps that follow 10 dense ones.
    private func drift(_ name: String) throws -> [Float] {
      let lesson = RecordedLesson()
      let optimizer = try make(name, [lesson.weight])
      for _ in 0..<10 { try optimizer.step { try lesson.backward(optimizer, masked: false) } }
      let before = lesson.weight.detach().clone()
      var distances: [Float] = []
      for step in 1...30 {
        try optimizer.step { try lesson.backward(optimizer, masked: true) }
        if [1, 10, 30].contains(step) {
          distances.append((lesson.weight.detach() - before)[lesson.mask .== 0].abs().max().item())
        }
      }
      return distances
    }

    @Test("F11: a mask switched on stops SGD and RMSprop, but not old momentum or Adam's moments")
    func switchedOn() throws {
      #expect(try drift("SGD") == [0, 0, 0])
      #expect(try drift("RMSprop") == [0, 0, 0])
      let momentum = try drift("momentum")
      #expect(relativeError(momentum, [0.140052, 0.912192, 1.341155]) < 1e-5, "\(momentum)")
      let adam = try drift("Adam")
      #expect(relativeError(adam, [0.044061, 0.290968, 0.446411]) < 1e-5, "\(adam)")
    }

    @Test("F11: momentum alone drifts by -lr · buffer · 0.9 (1 - 0.9ⁿ) / 0.1; gradients set to None stop it")
    func closedForm() throws {
      let lesson = RecordedLesson()
      let optimizer = try make("momentum", [lesson.weight])
      for _ in 0..<10 { try optimizer.step { try lesson.backward(optimizer, masked: false) } }
      let before = lesson.weight.detach().clone()
      let buffer = try #require(optimizer.state(of: 0)["momentum_buffer"]).clone()
      optimizer.zeroGrad()
      optimizer.step()
      #expect(lesson.weight.isEqual(to: before))
      for _ in 0..<30 { try optimizer.step { try lesson.backward(optimizer, masked: true) } }
      let factor = -0.05 * 0.9 * (1 - 0.04239115827521624) / 0.1
      let masked = lesson.mask .== 0
      let error = (lesson.weight.detach() - before - buffer * factor)[masked].abs().max().item()
      #expect(error <= 1e-6, "off by \(error)")
      optimizer.zeroGrad(setToNone: false)
      let held = lesson.weight.detach().clone()
      optimizer.step()
      #expect(!lesson.weight.isEqual(to: held))
    }

    @Test("F11: a mask taken away after plain SGD brings the raw masked entries back bit for bit")
    func lifted() throws {
      let lesson = RecordedLesson()
      let masked = lesson.mask .== 0
      let before: [Float] = lesson.weight.detach()[masked].scalars
      let optimizer = try make("SGD", [lesson.weight])
      for _ in 0..<20 { try optimizer.step { try lesson.backward(optimizer, masked: true) } }
      #expect(lesson.weight.detach()[masked].scalars == before)
    }
  }
}
