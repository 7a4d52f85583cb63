import Engine
import Testing

extension EngineTests {
  @Suite struct F03FrozenLayerTests {
    @Test("F3: with the flag of the whole weight off, and no other parameter, backward has no graph")
    func noParameter() {
      let lesson = ThreadLesson(bias: false)
      lesson.model.weight.requiresGrad = false
      let error = #expect(throws: EngineError.self) { try lesson.loss.backward() }
      #expect(error?.description == "element 0 of tensors does not require grad and does not have a grad_fn")
    }

    @Test("F3: with a bias only the bias moves, and the weight has no gradient")
    func biasMoves() throws {
      let lesson = ThreadLesson()
      lesson.model.weight.requiresGrad = false
      let bias = lesson.model.bias.map(bits)
      #expect(try lesson.train(SGD(lesson.model.parameters(), lr: 0.1)) == (0, 0))
      #expect(lesson.model.bias.map(bits) != bias && lesson.model.weight.grad == nil)
    }

    @Test("F3: writing through .data keeps the parameter; a new parameter is never seen by an earlier optimizer")
    func staleOptimizer() throws {
      let lesson = ThreadLesson()
      let (model, parameter) = (lesson.model, lesson.model.weight)
      model.weight.data = model.weight.data * lesson.mask
      #expect(model.weight === parameter && model.weight.requiresGrad)
      let optimizer = try SGD([model.weight], lr: 0.1)
      model.weight = (model.weight * lesson.mask).detach()
      #expect(model.weight !== parameter && model.weight.isLeaf && model.weight.requiresGrad)
      #expect(try lesson.train(optimizer) == (0, 0))
    }
  }
}
