package import Render

/// Figures of one size, one per recorded step: a slider swaps them and nothing else on the page moves.
///
/// A slider over several series draws each at the same steps:
///
/// ```swift
/// let steps = frameSteps(history, ["weight", "gradient"])
/// let rows = [lossFrames(history, at: steps), tensorFrames(history, "weight", at: steps, mask: mask)]
/// let light = try rows[1].images(theme: .light)      // one PNG per step, all as wide and as high as the first
/// let words = rows[1].figures.map(\.alternativeText)
/// ```
package struct StepFrames: Sendable {
  /// What the frames show, such as `weight`.
  package let name: String
  /// The step of each frame, growing.
  package let steps: [Int]
  /// The frames: equally large, on one scale, each with alternative text and table of its own.
  package let figures: [any Figure]

  /// The frames drawn with `scale` pixels per point, all of one size.
  package func images(theme: Theme, scale: Int = 2) throws -> [FigureImage] {
    try figures.map { try $0.image(theme: theme, scale: scale) }
  }
}

/// The steps at which all of the named tensors are recorded, thinned evenly; the first and the last stay.
///
/// - Parameter limit: how many steps are kept at most.
package func frameSteps(_ history: TrainingHistory, _ names: [String], atMost limit: Int = 24) -> [Int] {
  let common = history.records.filter { record in names.allSatisfy { record.tensors[$0] != nil } }
  return spread(common.map(\.step), over: limit)
}

/// A recorded tensor as one heatmap per step, on one colour scale and of one size.
///
/// Entries with the same bits as at the first of the steps are marked in the later ones.
///
/// - Parameters:
///   - steps: steps at which the tensor is recorded; others have no frame.
///   - mask: 0 where an entry is masked. Broadcast to the tensor's shape.
///   - range: the values of the colour bar's ends; by default all finite values of all frames.
package func tensorFrames(
  _ history: TrainingHistory, _ name: String, at steps: [Int], mask: Tensor? = nil, title: String? = nil,
  range: ClosedRange<Float>? = nil
) -> StepFrames {
  let shown = history.tensors(name).filter { steps.contains($0.step) }
  let sequence = matrixSequence(shown, name, mask: mask, title: title, range: range, caller: "scrubber")
  return StepFrames(name: name, steps: sequence.steps, figures: drawn { try sequence.frames() })
}

/// The loss curve, with a cursor at each of the steps in turn.
package func lossFrames(
  _ history: TrainingHistory, at steps: [Int], title: String? = "Loss", logScale: Bool = false
) -> StepFrames {
  StepFrames(
    name: "loss", steps: steps,
    figures: steps.map { step in
      drawn {
        try LineChart(
          series: [LineChart.Series("loss", history.losses)], positions: history.steps.map(Double.init), title: title,
          xLabel: "step", yLabel: "loss", logScale: logScale, cursor: Double(step))
      }
    })
}

/// `count` elements of a collection at even distances, the first and the last among them.
func spread<Element>(_ elements: [Element], over count: Int) -> [Element] {
  guard elements.count > count, count > 1 else { return Array(elements.prefix(max(count, 1))) }
  return (0..<count).map { elements[$0 * (elements.count - 1) / (count - 1)] }
}
