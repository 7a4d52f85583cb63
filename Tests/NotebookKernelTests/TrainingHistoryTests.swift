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
    #expect(figure.table.rows.map { $0[0] } == ["0", "0", "5", "5", "10", "10"])
  }

  @Test func aSlidersFramesShareStepsAndSize() throws {
    let history = TrainingHistory()
    for step in 0..<9 {
      history.record(
        step: step, loss: Tensor(Float(9 - step)),
        ["w": Tensor.full([2, 2], Float(step)), "gradient": step == 0 ? nil : Tensor.ones(2, 2)])
    }
    let steps = frameSteps(history, ["w", "gradient"], atMost: 3)
    #expect(steps == [1, 4, 8])
    for frames in [tensorFrames(history, "w", at: steps), lossFrames(history, at: steps)] {
      let images = try frames.images(theme: .light, scale: 1)
      #expect(frames.steps == steps && images.count == 3)
      #expect(Set(images.map(\.pixelWidth)).count == 1 && Set(images.map(\.pixelHeight)).count == 1)
      #expect(images[0].png != images[1].png)
    }
    #expect(lossFrames(history, at: steps).figures[1].alternativeText.hasSuffix("cursor at 4: loss 5."))
  }

  @Test func stepsHaveToGrow() async {
    await #expect(processExitsWith: .failure) {
      let history = TrainingHistory()
      history.record(step: 1, loss: Tensor(0))
      history.record(step: 1, loss: Tensor(0))
    }
  }
}
