/// A sign on an entry that says what its colour can't.
package enum CellMark: Int, CaseIterable, Sendable {
  case masked, unchanged, zero, notANumber, positiveInfinity, negativeInfinity, aboveRange, belowRange

  /// The legend's words.
  package var name: String {
    switch self {
    case .masked: "masked"
    case .unchanged: "unchanged, to the bit"
    case .zero: "exactly 0"
    case .notANumber: "NaN"
    case .positiveInfinity: "∞"
    case .negativeInfinity: "\(NumberText.minus)∞"
    case .aboveRange: "above the range"
    case .belowRange: "below the range"
    }
  }
}

extension CellMark {
  /// The sign around `center`, about `2 × radius` wide.
  ///
  /// A ring for 0, bars for unchanged, a cross for NaN, filled triangles for infinities and open ones for values beyond
  /// the range. Masked entries are hatched, which is not a sign.
  func commands(center: Point, radius: Double, color: RGBA) -> [DrawCommand] {
    switch self {
    case .masked: []
    case .zero:
      [
        .polygon(
          [
            UnitCircle.contour(center: center, radius: radius),
            UnitCircle.contour(center: center, radius: radius - Self.thickness).reversed(),
          ], color)
      ]
    case .unchanged: [-0.45, 0.45].map { Self.bar(center, $0 * radius, radius, color) }
    case .notANumber:
      [1.0, -1.0].map { side in
        let ends = [
          Point(center.x - radius * 0.8, center.y - side * radius * 0.8),
          Point(center.x + radius * 0.8, center.y + side * radius * 0.8),
        ]
        return .line(ends, Stroke(color: color, width: Self.thickness))
      }
    case .positiveInfinity: [.polygon([Self.triangle(center, radius, up: true)], color)]
    case .negativeInfinity: [.polygon([Self.triangle(center, radius, up: false)], color)]
    case .aboveRange: [Self.outline(Self.triangle(center, radius, up: true), color)]
    case .belowRange: [Self.outline(Self.triangle(center, radius, up: false), color)]
    }
  }

  private static let thickness = 1.5

  private static func bar(_ center: Point, _ offset: Double, _ radius: Double, _ color: RGBA) -> DrawCommand {
    let y = center.y + offset
    return .line([Point(center.x - radius, y), Point(center.x + radius, y)], Stroke(color: color, width: thickness))
  }

  private static func triangle(_ center: Point, _ radius: Double, up: Bool) -> [Point] {
    let side = up ? 1.0 : -1.0
    return [
      Point(center.x, center.y - side * radius), Point(center.x + radius, center.y + side * radius * 0.8),
      Point(center.x - radius, center.y + side * radius * 0.8),
    ]
  }

  private static func outline(_ points: [Point], _ color: RGBA) -> DrawCommand {
    .line(points + points.prefix(1), Stroke(color: color, width: thickness))
  }
}
