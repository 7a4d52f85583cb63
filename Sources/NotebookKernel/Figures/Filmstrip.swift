/// A recorded tensor at steps spread over the run, side by side on one colour scale.
///
/// - Parameters:
///   - name: the name it was recorded under; an unknown one ends the cell with a message.
///   - mask: 0 where an entry is masked. Broadcast to the tensor's shape.
///   - frames: how many steps are shown, the first and the last among them.
public func filmstrip(
  _ history: TrainingHistory, _ name: String, mask: Tensor? = nil, frames: Int = 6, title: String? = nil,
  range: ClosedRange<Float>? = nil
) -> HeatmapGrid {
  let recorded = history.tensors(name)
  guard !recorded.isEmpty else {
    fatalError("filmstrip: nothing is recorded under \"\(name)\"; record(step:loss:_:) takes it by this name")
  }
  let shown = spread(recorded, over: frames)
  let panels = shown.map { heatmap($0.tensor, mask: mask, title: "step \($0.step)") }
  return heatmapGrid(panels, columns: min(shown.count, 3), title: title ?? name, range: range)
}

/// `count` elements of a collection at even distances, the first and the last among them.
private func spread<Element>(_ elements: [Element], over count: Int) -> [Element] {
  guard elements.count > count, count > 1 else { return Array(elements.prefix(max(count, 1))) }
  return (0..<count).map { elements[$0 * (elements.count - 1) / (count - 1)] }
}
