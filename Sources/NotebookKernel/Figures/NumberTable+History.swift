internal import Render

extension NumberTable {
  /// A run's loss and tensors, a column per step and a row per entry; each tensor's extent where that would be too long.
  init(of history: TrainingHistory, _ names: [String], at steps: [Int]) {
    let shown = history.records.filter { steps.contains($0.step) }
    let tensors = names.map { name in (name, shown.compactMap { $0.tensors[name] }) }
    let count = tensors.reduce(0) { sum, tensors in sum + tensors.1.reduce(0) { $0 + $1.count } }
    self.init(
      header: ["entry"] + shown.map { "step \($0.step)" },
      rows: [["loss"] + shown.map { NumberText.exact($0.loss) }]
        + tensors.flatMap { count <= Self.limit ? Self.entries($0, $1) : Self.extents($0, $1) })
  }

  private static func entries(_ name: String, _ tensors: [Tensor]) -> [[String]] {
    let shape = tensors.first?.shape ?? []
    let scalars = tensors.map(\.scalars)
    return (0..<(scalars.first?.count ?? 0)).map { index in
      let place = shape.count == 2 ? [index / shape[1], index % shape[1]] : shape.isEmpty ? [] : [index]
      return [name + (place.isEmpty ? "" : "\(place)")] + scalars.map { NumberText.exact($0[index]) }
    }
  }

  private static func extents(_ name: String, _ tensors: [Tensor]) -> [[String]] {
    let finite = tensors.map { $0.scalars.filter(\.isFinite) }
    let ends = [("smallest", finite.map { $0.min() }), ("largest", finite.map { $0.max() })]
    return ends.map { word, values in ["\(name), \(word)"] + values.map { $0.map(NumberText.exact) ?? "" } }
  }
}
