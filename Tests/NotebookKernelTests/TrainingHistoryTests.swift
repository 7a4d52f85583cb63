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

  @Test func aSliderShowsTheStepsThatAllItsSeriesHave() throws {
    let history = TrainingHistory()
    for step in 0..<9 {
      history.record(
        step: step, loss: Tensor(Float(9 - step)),
        ["w": Tensor.full([2, 2], Float(step)), "gradient": step == 0 ? nil : Tensor.ones(2, 2)])
    }
    let outputs = try scrubber(history, ["w", "gradient"], frames: 3).outputs()
    guard case .scrubber(let shown)? = outputs.first else {
      Issue.record("no scrubber")
      return
    }
    #expect(shown.steps == ["step 1, loss 8", "step 4, loss 5", "step 8, loss 1"])
    #expect(shown.strips.map { $0.alts.count } == [3, 3, 3])
    #expect(shown.strips[0].alts[1].hasPrefix("w, step 4: 2×2 values, all 4"))
    #expect(shown.strips[2].alts[1].hasSuffix("cursor at 4: loss 5."))
  }

  @Test func stepsHaveToGrow() async {
    await #expect(processExitsWith: .failure) {
      let history = TrainingHistory()
      history.record(step: 1, loss: Tensor(0))
      history.record(step: 1, loss: Tensor(0))
    }
  }
}
