import Engine
import NotebookKernel
import Testing

@Suite struct TrainingHistoryTests {
  @Test func recordsAreCopiesOfTheirStep() {
    let history = TrainingHistory()
    let weight = Tensor([1, 2])
    history.record(step: 0, loss: Tensor(3), ["weight": weight, "gradient": nil])
    weight.mulInPlace(10)
    history.record(step: 5, loss: Tensor(1), ["weight": weight])
    #expect(history.steps == [0, 5])
    #expect(history.losses == [3, 1])
    #expect(history.tensors("weight").map(\.tensor.scalars) == [[1, 2], [10, 20]])
    #expect(history.tensors("gradient").isEmpty)
  }

  @Test func aFilmstripShowsTheFirstAndTheLastStep() throws {
    let history = TrainingHistory()
    for step in 0..<11 { history.record(step: step, loss: Tensor(0), ["w": Tensor.full([2, 2], Float(step))]) }
    let figure = filmstrip(history, "w", frames: 3)
    #expect(figure.alternativeText.contains("step 0"))
    #expect(figure.alternativeText.contains("step 5"))
    #expect(figure.alternativeText.contains("step 10"))
  }

  @Test func stepsHaveToGrow() async {
    await #expect(processExitsWith: .failure) {
      let history = TrainingHistory()
      history.record(step: 1, loss: Tensor(0))
      history.record(step: 1, loss: Tensor(0))
    }
  }
}
