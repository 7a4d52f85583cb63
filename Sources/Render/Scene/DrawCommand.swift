/// One thing to draw, in points; later commands cover earlier ones.
package enum DrawCommand: Equatable, Sendable {
  /// A filled rectangle; edges are moved to whole pixels, and it is at least one pixel wide and high.
  case rect(Rect, RGBA)
  /// A filled shape of closed contours; a contour running the other way inside another cuts a hole.
  case polygon([[Point]], RGBA)
  /// A line through points with round joins and ends.
  case line([Point], Stroke)
  /// Text on one line.
  case text(TextRun)
  /// Diagonal lines over a rectangle; lines of neighbouring rectangles join up.
  case hatch(Rect, Hatching)
  /// A grid of equal cells, coloured through a palette.
  case cells(Rect, CellGrid)
}

/// How a line looks.
package struct Stroke: Equatable, Sendable {
  package var color: RGBA
  package var width: Double
  /// Lengths of dashes and gaps in turn; empty for a solid line.
  package var dashes: [Double]

  package init(color: RGBA, width: Double, dashes: [Double] = []) {
    self.color = color
    self.width = width
    self.dashes = dashes
  }
}

/// Text, where it stands, and how it looks.
package struct TextRun: Equatable, Sendable {
  package enum Anchor: String, Sendable { case start, middle, end }

  package var text: String
  /// The anchor's position on the baseline.
  package var position: Point
  package var size: Double
  package var color: RGBA
  package var anchor: Anchor
  package var weight: Typeface.Weight
  /// Turned a quarter to the left, to read upwards.
  package var isUpward: Bool

  package init(
    text: String, position: Point, size: Double, color: RGBA, anchor: Anchor = .start,
    weight: Typeface.Weight = .regular, isUpward: Bool = false
  ) {
    self.text = text
    self.position = position
    self.size = size
    self.color = color
    self.anchor = anchor
    self.weight = weight
    self.isUpward = isUpward
  }
}

/// Diagonal lines `spacing` points apart along x.
package struct Hatching: Equatable, Sendable {
  package var color: RGBA
  package var spacing: Double
  package var width: Double

  package init(color: RGBA, spacing: Double, width: Double) {
    self.color = color
    self.spacing = spacing
    self.width = width
  }
}

/// Palette indices of rows × columns cells, row by row.
package struct CellGrid: Equatable, Sendable {
  package var rows, columns: Int
  package var palette: [RGBA]
  package var indices: [UInt8]

  package init(rows: Int, columns: Int, palette: [RGBA], indices: [UInt8]) {
    self.rows = rows
    self.columns = columns
    self.palette = palette
    self.indices = indices
  }
}

extension DrawCommand: CustomStringConvertible {
  package var description: String {
    switch self {
    case .rect(let rect, let color): "rect \(rect) \(color)"
    case .polygon(let contours, let color):
      "polygon \(contours.map { $0.map(\.description).joined(separator: " ") }.joined(separator: " | ")) \(color)"
    case .line(let points, let stroke):
      "line \(points.map(\.description).joined(separator: " ")) \(stroke)"
    case .text(let run): "text \(run)"
    case .hatch(let rect, let hatching):
      "hatch \(rect) \(hatching.color) every \(NumberText.brief(hatching.spacing))"
    case .cells(let rect, let grid): "cells \(rect) \(grid)"
    }
  }
}

extension Stroke: CustomStringConvertible {
  package var description: String {
    let dashing = dashes.isEmpty ? "" : " dashed " + dashes.map(NumberText.brief).joined(separator: " ")
    return "\(color) \(NumberText.brief(width))\(dashing)"
  }
}

extension TextRun: CustomStringConvertible {
  package var description: String {
    let manner = anchor.rawValue + (weight == .bold ? " bold" : "") + (isUpward ? " upward" : "")
    return "“\(text)” \(position) \(NumberText.brief(size)) \(color) \(manner)"
  }
}

extension CellGrid: CustomStringConvertible {
  /// Rows of colours for a small grid; sizes alone for one that nobody would read.
  package var description: String {
    guard rows * columns <= 64 else { return "\(rows)×\(columns)" }
    let lines = (0..<rows).map { row in
      (0..<columns).map { palette[Int(indices[row * columns + $0])].description }.joined(separator: " ")
    }
    return "\(rows)×\(columns) [\(lines.joined(separator: " / "))]"
  }
}
