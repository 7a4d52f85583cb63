package import CellProtocol
internal import Render

/// A training run under a slider: the loss with a cursor, and tensors, all at one step.
public struct Scrubber {
  let title: String
  let steps: [String]
  let strips: [FrameStrip]
  let table: NumberTable
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
///   - history: a run with recorded steps.
///   - names: names under which tensors of rank 0 to 2 are recorded; an unknown one ends the cell with a message.
///   - mask: 0 where an entry is masked. Broadcast to each tensor's shape.
///   - frames: how many steps there are at most, spread over the run; the first and the last are among them.
///   - title: the heading.
///   - range: the values of the colour bars' ends; by default all finite values that each tensor has at the steps shown.
///   - logScale: whether the loss is drawn on a logarithmic scale.
public func scrubber(
  _ history: TrainingHistory, _ names: [String], mask: Tensor? = nil, frames: Int = 12, title: String? = nil,
  range: ClosedRange<Float>? = nil, logScale: Bool = false
) -> Scrubber {
  drawn {
    try Scrubber(history, names, mask: mask, frames: frames, title: title, range: range, logScale: logScale)
  }
}

extension Scrubber {
  /// What ``scrubber(_:_:mask:frames:title:range:logScale:)`` shows, with an error for what ends a cell.
  package init(
    _ history: TrainingHistory, _ names: [String], mask: Tensor? = nil, frames: Int = 12, title: String? = nil,
    range: ClosedRange<Float>? = nil, logScale: Bool = false
  ) throws {
    if let name = names.first(where: { history.tensors($0).isEmpty }) {
      throw FigureError.nothingRecorded(caller: "scrubber", name: name)
    }
    let steps = frameSteps(history, names, atMost: max(2, frames))
    guard !steps.isEmpty else { throw FigureError.noCommonStep(caller: "scrubber", names: names) }
    let losses = Dictionary(zip(history.steps, history.losses)) { first, _ in first }
    self.title = title ?? "The run, step by step"
    self.steps = steps.map { step in "step \(step), loss \(NumberText.general(Double(losses[step] ?? .nan), digits: 4))"
    }
    strips =
      try names.map { try FrameStrip(tensor: $0, of: history, at: steps, mask: mask, range: range) }
      + [FrameStrip(lossOf: history, at: steps, logScale: logScale)]
    table = NumberTable(of: history, names, at: steps)
  }
}

/// The steps at which all of the named tensors are recorded, thinned evenly to at most `limit`; the first and the last stay.
private func frameSteps(_ history: TrainingHistory, _ names: [String], atMost limit: Int) -> [Int] {
  let common = history.records.filter { record in names.allSatisfy { record.tensors[$0] != nil } }
  return spread(common.map(\.step), over: limit)
}

extension Scrubber: Displayable {
  package func outputs() throws -> [CellOutput] {
    let strips = try strips.map { try $0.output() }
    return [.scrubber(ScrubberOutput(title: title, steps: steps, strips: strips, table: table.lines))]
  }
}
