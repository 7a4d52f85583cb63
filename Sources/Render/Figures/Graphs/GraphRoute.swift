/// A line from one node to another, growing downwards, and its arrowhead.
struct GraphRoute {
  private var parts: [[Point]] = []

  static let arrowLength = 8.0
  private static let steps = 12

  /// Begins a new part, after a gap.
  mutating func start(_ point: Point) { parts.append([point]) }

  mutating func line(to point: Point) { parts[parts.count - 1].append(point) }

  /// Continues to a point further down, leaving and arriving upright.
  ///
  /// All curves between the same heights have the same shape, so that two cross only if their ends do.
  mutating func curve(to end: Point) {
    guard let start = parts.last?.last, start.x != end.x else { return line(to: end) }
    for step in 1...Self.steps {
      let t = Double(step) / Double(Self.steps)
      let across = t * t * (3 - 2 * t)
      let along = t * (1.5 * (1 - t) * (1 - t) + t * (1.5 * (1 - t) + t))
      line(to: Point(start.x + (end.x - start.x) * across, start.y + (end.y - start.y) * along))
    }
  }

  func commands(_ stroke: Stroke) -> [DrawCommand] {
    let half = 3 + stroke.width * 0.6
    guard let tip = parts.last?.last else { return [] }
    let head = [
      Point(tip.x, tip.y + Self.arrowLength - 1.5), Point(tip.x - half, tip.y - 1), Point(tip.x + half, tip.y - 1),
    ]
    return parts.map { .line($0, stroke) } + [.polygon([head], stroke.color)]
  }
}
