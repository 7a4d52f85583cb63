import Engine
import Testing

extension EngineTests {
  @Suite struct F09GradientHookTests {
    /// Trains with a gradient mask hooked on after `delay` steps and returns how far masked entries moved since.
    private func movement(
      _ optimizer: ([Tensor]) throws -> Optimizer, zeroed: Bool = true, delay: Int = 0, steps: Int = 20
    ) throws -> Float {
      let lesson = ThreadLesson()
      let (weight, mask) = (lesson.model.weight, lesson.mask)
      let optimizer = try optimizer(lesson.model.parameters())
      _ = try lesson.train(optimizer, steps: delay)
      if zeroed { noGrad { _ = weight.mulInPlace(mask) } }
      weight.registerHook { g in g * mask }
      let start = weight.detach().clone()
      _ = try lesson.train(optimizer, steps: steps)
      #expect(weight.grad.map(lesson.largestMasked) == 0)
      return lesson.largestMasked(weight.detach() - start)
    }

    @Test("F9: a masked gradient keeps zeroed entries at 0 under fresh SGD, momentum, Adam, and decay")
    func fresh() throws {
      #expect(try movement { try SGD($0, lr: 0.1) } == 0)
      #expect(try movement { try SGD($0, lr: 0.1, weightDecay: 0.1) } == 0)
      #expect(try movement { try SGD($0, lr: 0.05, momentum: 0.9) } == 0)
      #expect(try movement { try Adam($0, lr: 0.05) } == 0)
      #expect(try movement({ try SGD($0, lr: 0.1) }, zeroed: false) == 0)
    }

    @Test("F9: entries that were not zeroed decay by (1 - lr · decay) per step though their gradient is 0")
    func decay() throws {
      let lesson = ThreadLesson()
      let weight = lesson.model.weight
      weight.registerHook { g in g * lesson.mask }
      let before: Tensor = weight.detach().clone()[lesson.mask .== 0]
      _ = try lesson.train(SGD(lesson.model.parameters(), lr: 0.1, weightDecay: 0.1), steps: 20)
      let after: Tensor = weight.detach()[lesson.mask .== 0]
      for (old, new) in zip(before.scalars, after.scalars) { #expect(abs(new / old - 0.817907) < 2e-6) }
    }

    @Test("F9: momentum and moments from before the hook go on pushing")
    func stale() throws {
      #expect(try movement({ try SGD($0, lr: 0.05, momentum: 0.9) }, delay: 10, steps: 1) > 1e-3)
      #expect(try movement({ try Adam($0, lr: 0.05) }, delay: 10, steps: 1) > 1e-3)
      #expect(try movement({ try SGD($0, lr: 0.05) }, delay: 10) == 0)
    }

    @Test("F9: a hook fires once though the weight is used twice, and again in the next backward")
    func calls() throws {
      let (w, mask) = (Tensor.ones(5, 5).requiresGrad(), Tensor.ones(5, 5).tril())
      var calls = 0
      w.registerHook { g -> Tensor? in
        calls += 1
        return g * mask
      }
      try (w * 2 + w).sum().backward()
      #expect(calls == 1)
      try w.sum().backward()
      #expect(calls == 2 && w.grad?.scalars == (mask * 4).scalars)
    }

    @Test("F9: a hook that changes the shape makes backward throw")
    func shape() throws {
      let w = Tensor.ones(2, 2).requiresGrad()
      w.registerHook { $0.sum() }
      let error = #expect(throws: EngineError.self) { try w.sum().backward() }
      #expect(error?.description.hasPrefix("hook has changed the size of value") == true)
    }
  }
}
