package import CellProtocol
internal import Render

/// A training run under a slider: the loss with a cursor, and tensors, all at one step.
public struct Scrubber {
  let title: String
  let steps: [String]
  let strips: [FrameStrip]
}

/// A slider over a training run that moves all of it together: the cursor on the loss, and each of the tensors.
///
/// Where the page's scripts don't run, the steps stand side by side as a filmstrip.
///
/// ```swift
/// scrubber(history, ["weight", "gradient"], mask: mask)
/// ```
///
/// - Parameters:
///   - names: names under which tensors of rank 0 to 2 are recorded; an unknown one ends the cell with a message.
///   - mask: 0 where an entry is masked. Broadcast to each tensor's shape.
///   - frames: how many steps there are at most, spread over the run; the first and the last are among them.
///   - logScale: whether the loss is drawn on a logarithmic scale.
public func scrubber(
  _ history: TrainingHistory, _ names: [String], mask: Tensor? = nil, frames: Int = 12, title: String? = nil,
  logScale: Bool = false
) -> Scrubber {
  for name in names where history.tensors(name).isEmpty {
    fatalError("scrubber: nothing is recorded under \"\(name)\"; record(step:loss:_:) takes it by this name")
  }
  let steps = frameSteps(history, names, atMost: max(2, frames))
  guard !steps.isEmpty else { fatalError("scrubber: no step has all of \(names.joined(separator: ", "))") }
  let losses = Dictionary(zip(history.steps, history.losses)) { first, _ in first }
  return Scrubber(
    title: title ?? "The run, step by step",
    steps: steps.map { step in "step \(step), loss \(String(format: "%.4g", losses[step] ?? .nan))" },
    strips: names.map { strip(history, $0, at: steps, mask: mask) }
      + [FrameStrip(name: "loss", figures: lossFrames(history, at: steps, logScale: logScale).figures)])
}

/// Heatmaps of a tensor on one colour scale.
///
/// Cells carry no numbers: nobody reads them while they change, and they would be most of the page's weight.
private func strip(_ history: TrainingHistory, _ name: String, at steps: [Int], mask: Tensor?) -> FrameStrip {
  let shown = history.tensors(name).filter { steps.contains($0.step) }.map(\.tensor)
  let values = shown.flatMap(\.scalars).filter(\.isFinite)
  let (lowest, highest) = (values.min() ?? 0, values.max() ?? 0)
  let range = lowest < 0 && highest > 0 ? -max(-lowest, highest)...max(-lowest, highest) : lowest...highest
  return FrameStrip(
    name: name,
    figures: shown.enumerated().map { index, tensor in
      heatmap(
        tensor, mask: mask, unchanged: index == 0 ? nil : shown[0], title: name, annotate: false, range: range)
    })
}

extension Scrubber: Displayable {
  package func outputs() throws -> [CellOutput] {
    [.scrubber(ScrubberOutput(title: title, steps: steps, strips: try strips.map { try $0.output() }))]
  }
}
