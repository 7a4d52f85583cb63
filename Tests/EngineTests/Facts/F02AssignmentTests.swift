import Engine
import Testing

extension EngineTests {
  @Suite struct F02AssignmentTests {
    @Test("F2: attempt 2 assigns the same numbers and freezes nothing: it trains as attempt 1 does, bit for bit")
    func attempt2() throws {
      let (lesson, other) = (ThreadLesson(), ThreadLesson())
      let (model, mask) = (lesson.model, lesson.mask)
      let (before, version) = (bits(model.weight), model.weight.version)
      model.weight.data[mask .== 0] = model.weight.data[mask .== 0].detach()
      #expect(model.weight.requiresGrad && bits(model.weight) == before && model.weight.version == version)
      #expect(try lesson.train(SGD(model.parameters(), lr: 0.1)) == (15, 10))
      other.model.weight.data[mask .== 0].requiresGrad = false
      _ = try other.train(SGD(other.model.parameters(), lr: 0.1))
      #expect(bits(other.model.weight) == bits(model.weight))
    }

    @Test("F2: zeroing under noGrad works once; one step later the masked part is back")
    func zeroedOnce() throws {
      let lesson = ThreadLesson()
      noGrad { lesson.model.weight[lesson.mask .== 0] = 0 }
      #expect(lesson.largestMasked(lesson.model.weight) == 0 && lesson.model.weight.requiresGrad)
      #expect(try lesson.train(SGD(lesson.model.parameters(), lr: 0.1), steps: 1) == (15, 10))
      #expect(lesson.largestMasked(lesson.model.weight) > 0)
    }
  }
}
