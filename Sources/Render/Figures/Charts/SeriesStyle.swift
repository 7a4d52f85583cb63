/// How one series is told from the others without colour: by dash and marker.
struct SeriesStyle {
  let color: RGBA
  let dashes: [Double]
  private let marker: Int

  static let width = 2.0
  private static let dashPatterns: [[Double]] = [[], [7, 5], [1, 4.5], [9, 4.5, 1, 4.5], [14, 5], [4, 4]]

  init(_ index: Int, theme: Theme) {
    color = theme.series[index % theme.series.count]
    dashes = Self.dashPatterns[index % Self.dashPatterns.count]
    marker = index % 4
  }

  var stroke: Stroke { Stroke(color: color, width: Self.width, dashes: dashes) }

  /// A disc, square, triangle or diamond with an edge in the page's colour, to stand out from lines behind it.
  func marker(at center: Point, theme: Theme, size: Double = 1) -> [DrawCommand] {
    [.polygon([shape(center, 5.2 * size)], theme.surface), .polygon([shape(center, 3.8 * size)], color)]
  }

  private func shape(_ center: Point, _ radius: Double) -> [Point] {
    func corners(_ offsets: [(Double, Double)]) -> [Point] {
      offsets.map { Point(center.x + $0.0 * radius, center.y + $0.1 * radius) }
    }
    switch marker {
    case 0: return UnitCircle.contour(center: center, radius: radius)
    case 1: return corners([(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)])
    case 2: return corners([(0, -1.15), (1.1, 0.85), (-1.1, 0.85)])
    default: return corners([(0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)])
    }
  }
}
