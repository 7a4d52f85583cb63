/// Points of several classes in a plane, over the regions in which classifiers decide for each class.
///
/// ```swift
/// decisionRegions(points, labels: labels, ["dense": { dense($0) }, "pruned": { pruned($0) }])
/// ```
///
/// Classes differ in colour and marker. A ring marks a point that its classifier puts into another class.
///
/// - Parameters:
///   - points: shape `[n, 2]`; another shape ends the cell with a message.
///   - labels: the class of each point, 0 to 3, shape `[n]`.
///   - classifiers: from points of shape `[m, 2]` to scores of shape `[m, classes]`, of which the largest decides.
///   - columns: panels beside each other.
///   - title: the heading.
///   - range: what both axes show; by default all points with a margin.
///   - resolution: places along each axis at which a classifier is asked.
public func decisionRegions(
  _ points: Tensor, labels: Tensor, _ classifiers: KeyValuePairs<String, (Tensor) -> Tensor>, columns: Int = 2,
  title: String? = nil, range: ClosedRange<Float>? = nil, resolution: Int = 160
) -> DecisionRegions {
  drawn {
    try DecisionRegions(
      points, labels: labels, Array(classifiers), columns: columns, title: title, range: range, resolution: resolution)
  }
}

extension DecisionRegions {
  /// What ``decisionRegions(_:labels:_:columns:title:range:resolution:)`` draws, with an error for what ends a cell.
  package init(
    _ points: Tensor, labels: Tensor, _ classifiers: [(key: String, value: (Tensor) -> Tensor)], columns: Int = 2,
    title: String? = nil, range: ClosedRange<Float>? = nil, resolution: Int = 160
  ) throws {
    guard points.rank == 2, points.shape[1] == 2 else { throw FigureError.notPoints(shape: points.shape) }
    guard labels.shape == [points.shape[0]] else {
      throw FigureError.notOneForEach(
        caller: "decisionRegions", argument: "labels", shape: labels.shape, count: points.shape[0])
    }
    let frame = range ?? plane(around: points)
    let places = places(frame, max(2, resolution))
    let coordinates = points.scalars
    let samples = try labels.scalars.enumerated().map { index, label in
      guard let label = Int(exactly: label) else { throw FigureError.notAClass(label: label, index: index) }
      return Sample(x: coordinates[2 * index], y: coordinates[2 * index + 1], label: label)
    }
    let panels = try classifiers.map { name, scores in
      Panel(name, regions: try decisions(scores, places), decisions: try decisions(scores, points))
    }
    try self.init(
      samples, panels: panels, frame: frame, resolution: max(2, resolution), perRow: columns, title: title)
  }
}

/// A square around all points, with a margin.
private func plane(around points: Tensor) -> ClosedRange<Float> {
  let finite = points.scalars.filter(\.isFinite)
  let (low, high) = (finite.min() ?? -1, finite.max() ?? 1)
  let margin = max((high - low) * 0.06, 1e-3)
  return low - margin...high + margin
}

/// The centres of `resolution²` squares, row by row from the top.
private func places(_ frame: ClosedRange<Float>, _ resolution: Int) -> Tensor {
  let step = (frame.upperBound - frame.lowerBound) / Float(resolution)
  let along = (0..<resolution).map { frame.lowerBound + (Float($0) + 0.5) * step }
  return Tensor(along.reversed().flatMap { y in along.flatMap { x in [x, y] } }, shape: [resolution * resolution, 2])
}

/// The class of the largest score at each place.
private func decisions(_ scores: (Tensor) -> Tensor, _ points: Tensor) throws(FigureError) -> [Int] {
  let found = noGrad { scores(points) }
  guard found.rank == 2, found.shape[0] == points.shape[0] else {
    throw .notScores(shape: found.shape, points: points.shape[0])
  }
  return found.argmax(dim: 1).scalars.map { Int($0) }
}
