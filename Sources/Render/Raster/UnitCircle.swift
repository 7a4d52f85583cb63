/// Points of a circle of radius 1, as constants: sine and cosine differ in the last bit between machines.
enum UnitCircle {
  /// Sixteen points, clockwise as seen on screen, starting at the right.
  static let points: [Point] = {
    let (a, b, c) = (0.9238795325112867, 0.7071067811865476, 0.3826834323650898)
    let quarter = [Point(1, 0), Point(a, c), Point(b, b), Point(c, a)]
    let half = quarter + quarter.map { Point(-$0.y, $0.x) }
    return half + half.map { Point(-$0.x, -$0.y) }
  }()

  /// A circle's contour.
  static func contour(center: Point, radius: Double) -> [Point] {
    points.map { Point(center.x + $0.x * radius, center.y + $0.y * radius) }
  }
}
