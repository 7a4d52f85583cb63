/// A position in points, y downwards.
package struct Point: Hashable, Sendable {
  package var x, y: Double

  package init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

/// An upright rectangle in points, y downwards.
package struct Rect: Hashable, Sendable {
  package var x, y, width, height: Double

  package init(x: Double, y: Double, width: Double, height: Double) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  var maxX: Double { x + width }
  var maxY: Double { y + height }
  var midX: Double { x + width / 2 }
  var midY: Double { y + height / 2 }
  var center: Point { Point(midX, midY) }

  /// Hairlines along the four sides, one pixel wide at least.
  var edges: [Rect] {
    [
      Rect(x: x, y: y, width: width, height: 0.5), Rect(x: x, y: maxY - 0.5, width: width, height: 0.5),
      Rect(x: x, y: y, width: 0.5, height: height), Rect(x: maxX - 0.5, y: y, width: 0.5, height: height),
    ]
  }
}

extension Point: CustomStringConvertible {
  package var description: String { "(\(NumberText.brief(x)), \(NumberText.brief(y)))" }
}

extension Rect: CustomStringConvertible {
  package var description: String {
    "(\(NumberText.brief(x)), \(NumberText.brief(y)); \(NumberText.brief(width))×\(NumberText.brief(height)))"
  }
}
