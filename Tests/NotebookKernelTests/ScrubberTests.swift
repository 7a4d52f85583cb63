import CellProtocol
import Engine
import NotebookKernel
import Render
import Testing

/// Figures that readers can move and ask.
@Suite struct ScrubberTests {
  private func history(steps: Int) -> TrainingHistory {
    let history = TrainingHistory()
    for step in 0..<steps {
      let value = Float(step)
      history.record(step: step, loss: Tensor(1 / (value + 1)), ["w": Tensor([[value, 1], [-value, 0]])])
    }
    return history
  }

  @Test func allSeriesHaveTheSameStepsAndFramesOfOneSize() throws {
    guard case .scrubber(let scrubber)? = try scrubber(history(steps: 30), ["w"], frames: 5).outputs().first else {
      Issue.record("no scrubber")
      return
    }
    #expect(scrubber.steps.first == "step 0, loss 1" && scrubber.steps.last == "step 29, loss 0.03333")
    #expect(scrubber.steps.count == 5 && scrubber.strips.count == 2)
    for strip in scrubber.strips {
      #expect(strip.alts.count == 5 && strip.light != strip.dark)
      // IHDR: the picture holds the frames side by side, at two pixels a point.
      #expect(pngWidth(strip.light) == 2 * 5 * strip.frameWidth)
    }
  }

  @Test func theTableHasTheNumbersOfEachStepShown() throws {
    func table(_ history: TrainingHistory) throws -> [[String]] {
      guard case .scrubber(let output)? = try scrubber(history, ["w"], frames: 2).outputs().first else { return [] }
      return output.table
    }
    #expect(
      try table(history(steps: 30)) == [
        ["entry", "step 0", "step 29"], ["loss", "1", "0.033333335"], ["w[0, 0]", "0", "29"], ["w[0, 1]", "1", "1"],
        ["w[1, 0]", "0", "−29"], ["w[1, 1]", "0", "0"],
      ])
    // Too many for anyone to read.
    let large = TrainingHistory()
    for step in 0..<2 { large.record(step: step, loss: Tensor(0), ["w": Tensor.ones(80, 80) * Float(step)]) }
    #expect(
      try table(large) == [
        ["entry", "step 0", "step 1"], ["loss", "0", "0"], ["w, smallest", "0", "1"], ["w, largest", "0", "1"],
      ])
  }

  @Test func framesShareWhatTheyHaveInCommon() throws {
    func bytes(_ frames: Int) throws -> Int {
      guard case .scrubber(let output)? = try scrubber(history(steps: 30), ["w"], frames: frames).outputs().first
      else { return 0 }
      return output.strips[1].light.count + output.strips[1].lightBase.count
    }
    // What differs between loss curves is the cursor: a further frame takes less than a fifth of a whole one.
    let (two, twelve) = (try bytes(2), try bytes(12))
    #expect((twelve - two) / 10 < two / 5)
  }

  @Test func whatIsNearADifferenceCountsAsDifferent() {
    let picture = Bitmap(width: 30, height: 20, background: RGBA(0xFF_FF_FF))
    var other = picture
    other.pixels[10 * 30 + 1] = 0
    other.pixels[12 * 30 + 20] = 0
    var differences = Differences(other, from: picture)
    #expect(differences.marks.count { $0 } == 2)
    differences.widen(by: 3)
    let marked = Set(differences.marks.indices.filter { differences.marks[$0] })
    let near = [(7...13, 0...4), (9...15, 17...23)].flatMap { rows, columns in
      rows.flatMap { row in columns.map { row * 30 + $0 } }
    }
    #expect(marked == Set(near))
  }

  @Test func anUnknownNameIsRefused() async {
    await #expect(processExitsWith: .failure) { _ = scrubber(TrainingHistory(), ["w"]) }
  }

  @Test func aDerivationIsSetAsFormulas() throws {
    GraphRecording.isOn = true
    defer { GraphRecording.isOn = false }
    let weight = Tensor([[1, 2, 3], [4, 5, 6]]).requiresGrad()
    func formulas(_ index: [Int], _ name: String, factors: Tensor) throws -> [String] {
      weight.grad = nil
      try (weight * factors).sum().backward()
      return try explain(weight.grad, at: index, name: name).outputs().compactMap {
        if case .formula(let tex, _) = $0 { tex } else { nil }
      }
    }
    let mask = Tensor([[1, 0, 1], [1, 1, 0]])
    let small = Tensor([[1, 1, -0.5e-6], [1, 1, 1]])
    #expect(
      try formulas([0, 1], "W", factors: mask).first
        == #"\begin{aligned}\frac{\partial L}{\partial W_{0,1}} &= \frac{\partial L}{\partial E_{0,1}} \cdot "#
        + #"\boxed{M_{0,1}} \\ &= 1 \cdot \boxed{0} \\ &= 0\end{aligned}"#)
    #expect(try formulas([0, 2], "W", factors: small).first?.contains(#"1 \cdot (-5 \cdot 10^{-7})"#) == true)
    let name = try formulas([0, 0], "a_$b\\", factors: mask).first
    #expect(name?.contains(#"\mathrm{a\_\$b\backslash{}}_{0,0}"#) == true)
  }

  @Test func everyEntryOfAGradientIsOverItsCellAndExplained() throws {
    GraphRecording.isOn = true
    defer { GraphRecording.isOn = false }
    let weight = Tensor([[1, 2, 3], [4, 5, 6]]).requiresGrad()
    let mask = Tensor([[1, 0, 1], [1, 1, 0]])
    try (weight * mask).sum().backward()
    guard case .figure(let figure)? = try heatmap(weight.grad, explain: true, name: "W").outputs().first else {
      Issue.record("no figure")
      return
    }
    #expect(figure.entries.map(\.name).prefix(2) == ["row 0, column 0: 1", "row 0, column 1: 0"])
    #expect(figure.entries[1].explanation.contains("∂W[0,1]") && figure.entries[1].explanation.contains("exactly 0"))
    let first = figure.entries[0], last = figure.entries[5]
    #expect(last.x == first.x + 2 * first.width && abs(last.y - first.y - first.height) <= 1)
    #expect(first.x > 0 && last.x + last.width < 10_000 && last.y + last.height < 10_000)
    #expect(try heatmap(weight.grad, explain: false).outputs() == heatmap(weight.grad!).outputs())
  }

  private func pngWidth(_ png: [UInt8]) -> Int { png[16..<20].reduce(0) { $0 << 8 | Int($1) } }
}
