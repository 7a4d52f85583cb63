import Engine
import Testing

extension EngineTests {
  @Suite struct F01FlagTests {
    @Test("F1: attempt 1 says nothing and does nothing: all 25 entries train")
    func attempt1() throws {
      let lesson = ThreadLesson()
      let (model, mask) = (lesson.model, lesson.mask)
      let before = bits(model.weight)
      model.weight.data[mask .== 0].requiresGrad = false
      #expect(model.weight.requiresGrad && model.weight.isLeaf && bits(model.weight) == before)
      let moved = try lesson.train(SGD(model.parameters(), lr: 0.1))
      #expect(moved == (15, 10))
    }

    @Test("F1: what attempt 1 changes is a new tensor of the 10 masked numbers, with its own storage")
    func copy() {
      let lesson = ThreadLesson()
      let picked: Tensor = lesson.model.weight.data[lesson.mask .== 0]
      #expect(picked.shape == [10] && !picked.requiresGrad && !picked.sharesStorage(with: lesson.model.weight))
    }

    @Test("F1: the flag of a view of .data leaves the weight's alone")
    func view() {
      let lesson = ThreadLesson()
      lesson.model.weight.data[0].requiresGrad = false
      #expect(lesson.model.weight.requiresGrad)
    }
  }
}
