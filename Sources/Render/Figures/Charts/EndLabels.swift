/// Names at the right ends of lines, moved apart where they would overlap.
struct EndLabels {
  private let labels: [(name: String, y: Double, color: RGBA)]
  private static let spacing = 15.0

  init(_ labels: [(name: String, y: Double, color: RGBA)], within range: ClosedRange<Double>) {
    let sorted = labels.sorted { $0.y < $1.y }
    var ys = sorted.map(\.y)
    for index in ys.indices.dropFirst() { ys[index] = max(ys[index], ys[index - 1] + Self.spacing) }
    var limit = range.upperBound
    for index in ys.indices.reversed() {
      ys[index] = min(ys[index], limit)
      limit = ys[index] - Self.spacing
    }
    self.labels = zip(sorted, ys).map { ($0.name, $1, $0.color) }
  }

  func commands(left: Double) -> [DrawCommand] {
    labels.map { label in
      let baseline = FigureStyle.baseline(centering: label.y, size: FigureStyle.labelSize)
      return .text(
        TextRun(text: label.name, position: Point(left, baseline), size: FigureStyle.labelSize, color: label.color))
    }
  }
}
