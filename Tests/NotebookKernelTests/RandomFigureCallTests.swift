import CellProtocol
import Engine
import NotebookKernel
import Render
import Testing

/// What cells may pass to figures: tensors of any shape, masks of other shapes, values that are no numbers.
@Suite struct RandomFigureCallTests {
  private struct Inputs: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ state >> 29
    }

    mutating func pick<Element>(_ elements: [Element]) -> Element {
      elements[Int.random(in: 0..<elements.count, using: &self)]
    }

    mutating func shape() -> [Int] { (0..<pick([0, 1, 1, 2, 2, 2, 2, 3])).map { _ in pick([0, 1, 1, 2, 3, 4, 9]) } }

    mutating func tensor(_ shape: [Int]) -> Tensor {
      let odd: [Float] = [.nan, .infinity, -.infinity, 0, -0.0, 1e38, -3e38, .leastNonzeroMagnitude]
      let isOdd = pick([true, false])
      return Tensor(
        (0..<shape.reduce(1, *)).map { _ in isOdd ? pick(odd) : Float.random(in: -2...2, using: &self) }, shape: shape)
    }

    /// A tensor for another one: of its shape, of one that broadcasts to it, or of any.
    mutating func partner(of shape: [Int]) -> Tensor {
      switch pick([0, 0, 1, 2, 3]) {
      case 0: tensor(shape)
      case 1: tensor(Array(shape.dropFirst()))
      case 2: tensor(shape.map { pick([1, $0]) })
      default: tensor(self.shape())
      }
    }

    mutating func history(_ names: [String]) -> TrainingHistory {
      let history = TrainingHistory()
      let shape = shape()
      for step in 0..<pick([0, 1, 3, 6]) {
        let shape = pick([shape, shape, shape, shape, shape, shape, self.shape()])
        let tensors = names.map { ($0, pick([true, true, true, false]) ? tensor(shape) : nil) }
        history.record(step: 3 * step, loss: tensor([]), Dictionary(uniqueKeysWithValues: tensors))
      }
      return history
    }
  }

  @Test func everyCallDrawsOrIsRefusedWithTheShapesInvolved() throws {
    var inputs = Inputs(state: 7)
    var (drawn, refused) = (0, 0)
    for round in 0..<1000 {
      do {
        let outputs = try outputs(of: round % 8, &inputs)
        #expect(!outputs.isEmpty)
        drawn += 1
      } catch let error as FigureError {
        refused += 1
        let words = "\(error)"
        #expect(words.contains("[") || words.contains("\"") || words.contains("no step has all of"), "\(words)")
      } catch let error as RenderError {
        refused += 1
        #expect("\(error)".contains(" must ") || "\(error)".contains(" cannot "), "\(error)")
      }
    }
    #expect(drawn > 200 && refused > 200, "\(drawn) drawn, \(refused) refused")
  }

  private func outputs(of call: Int, _ inputs: inout Inputs) throws -> [CellOutput] {
    let shape = inputs.shape()
    let mask = inputs.pick([true, false]) ? inputs.partner(of: shape) : nil
    let ranges: [ClosedRange<Float>?] = [nil, nil, -1...1, 0...0, -.infinity...0]
    let range = inputs.pick(ranges)
    switch call {
    case 0:
      return try Heatmap(
        of: inputs.tensor(shape), mask: mask, unchanged: inputs.pick([nil, inputs.partner(of: shape)]), range: range
      ).outputs()
    case 1: return try MaskOverlay(of: inputs.tensor(shape), mask: inputs.partner(of: shape)).outputs()
    case 2:
      let panels = try (0..<3).map { _ in try Heatmap(of: inputs.tensor(inputs.shape())) }
      return try HeatmapGrid(panels, columns: inputs.pick([0, 1, 2, 5]), range: range).outputs()
    case 3:
      let copies = inputs.history(["w"]).tensors(inputs.pick(["w", "w", "w", "v"]))
      return try Filmstrip(MatrixSequence(of: copies, name: "w", mask: mask, range: range, caller: "filmstrip"))
        .outputs()
    case 4:
      let copies = inputs.history(["w"]).tensors("w")
      return try Animation(MatrixSequence(of: copies, name: "w", mask: mask, caller: "animation")).outputs()
    case 5:
      return try PictureGrid(
        of: inputs.tensor(shape), columns: inputs.pick([0, 1, 4]), marked: inputs.partner(of: Array(shape.prefix(1))),
        range: range
      ).outputs()
    case 6:
      let scores: (Tensor) -> Tensor = inputs.pick([{ $0 }, { $0 }, { $0.sum() }])
      let labels = Tensor.zeros([inputs.pick([0, 1, 5])]) + Tensor(inputs.pick([0, 1, 0.5, .nan] as [Float]))
      return try DecisionRegions(
        inputs.tensor([inputs.pick([0, 1, 5]), inputs.pick([2, 2, 3])]), labels: labels, [("a", scores)], range: range,
        resolution: 8
      ).outputs()
    default:
      return try Scrubber(
        inputs.history(["w", "g"]), ["w", "g"], mask: mask, frames: inputs.pick([-1, 2, 5]), range: range,
        logScale: inputs.pick([true, false])
      ).outputs()
    }
  }
}
