/// A character's outline in em units, y upwards, curves already turned into short straight pieces.
struct Glyph: Sendable {
  /// The font's number for this glyph, which its kerning table uses.
  let index: UInt32
  let advance: Double
  let contours: [[Point]]
}

/// Glyphs of one line of text with their x offsets, in em units.
struct GlyphLine: Sendable {
  var glyphs: [(glyph: Glyph, x: Double)] = []
  var width = 0.0
}

/// A TrueType contour: points on the curve, and between them control points of quadratic curves.
struct QuadraticContour {
  var points: [(position: Point, isOnCurve: Bool)]

  /// Pieces per curve: at 40 pixels an em, the largest error is below a fiftieth of a pixel.
  private static let pieces = 6

  func flattened() -> [Point] {
    let nodes = withImpliedPoints()
    guard let first = nodes.first else { return [] }
    var result = [first.position]
    var control: Point?
    for node in nodes.dropFirst() + [first] {
      if !node.isOnCurve {
        control = node.position
      } else if let bend = control, let start = result.last {
        result += (1...Self.pieces).map { Self.curve(start, bend, node.position, Double($0) / Double(Self.pieces)) }
        control = nil
      } else {
        result.append(node.position)
      }
    }
    return result
  }

  /// Two control points in a row have a point on the curve half way between; the list starts on the curve.
  private func withImpliedPoints() -> [(position: Point, isOnCurve: Bool)] {
    var result: [(position: Point, isOnCurve: Bool)] = []
    for (index, point) in points.enumerated() {
      let previous = points[(index + points.count - 1) % points.count]
      if !point.isOnCurve && !previous.isOnCurve {
        let (a, b) = (previous.position, point.position)
        result.append((Point((a.x + b.x) / 2, (a.y + b.y) / 2), true))
      }
      result.append(point)
    }
    guard let start = result.firstIndex(where: \.isOnCurve) else { return [] }
    return Array(result[start...] + result[..<start])
  }

  private static func curve(_ a: Point, _ b: Point, _ c: Point, _ t: Double) -> Point {
    let s = 1 - t
    return Point(s * s * a.x + 2 * s * t * b.x + t * t * c.x, s * s * a.y + 2 * s * t * b.y + t * t * c.y)
  }
}
