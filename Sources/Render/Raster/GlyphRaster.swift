/// Glyphs as coverage, at one size, each drawn once and reused.
///
/// Pens stop at quarters of a pixel along the line and at whole pixels across it, so that text is evenly spaced and sharp.
struct GlyphRaster {
  private struct Key: Hashable {
    let index: UInt32
    let size: Double
    let phase: Int
    let weight: Typeface.Weight
    let isUpward: Bool
  }
  private struct Placed {
    let left, top: Int
    let mask: CoverageMask
  }
  private static let phases = 4

  private let measure: TextMeasure
  private var cache: [Key: Placed] = [:]

  init() throws(RenderError) { measure = try TextMeasure() }

  /// Draws text of `size` pixels an em from a pen position in pixels.
  mutating func draw(_ run: TextRun, scale: Double, on bitmap: inout Bitmap) {
    let line = measure.line(run.text, run.weight)
    let size = run.size * scale
    let shift = [.start: 0, .middle: 0.5, .end: 1][run.anchor, default: 0] * line.width
    for (glyph, x) in line.glyphs where !glyph.contours.isEmpty {
      let along = (x - shift) * size
      let pen =
        run.isUpward
        ? Point((run.position.x * scale).rounded(), run.position.y * scale - along)
        : Point(run.position.x * scale + along, (run.position.y * scale).rounded())
      draw(glyph, size, run, pen, on: &bitmap)
    }
  }

  private mutating func draw(_ glyph: Glyph, _ size: Double, _ run: TextRun, _ pen: Point, on bitmap: inout Bitmap) {
    let steps = ((run.isUpward ? pen.y : pen.x) * Double(Self.phases)).rounded()
    let whole = (steps / Double(Self.phases)).rounded(.down)
    let phase = Int(steps - whole * Double(Self.phases))
    let key = Key(index: glyph.index, size: size, phase: phase, weight: run.weight, isUpward: run.isUpward)
    let placed = cache[key] ?? raster(glyph, size, offset: Double(phase) / Double(Self.phases), run.isUpward)
    cache[key] = placed
    let (x, y) = run.isUpward ? (Int(pen.x), Int(whole)) : (Int(whole), Int(pen.y))
    bitmap.blend(placed.mask, at: x + placed.left, y + placed.top, run.color)
  }

  private func raster(_ glyph: Glyph, _ size: Double, offset: Double, _ isUpward: Bool) -> Placed {
    let contours = glyph.contours.map { contour in
      contour.map {
        isUpward
          ? Point(-$0.y * size, offset - $0.x * size)
          : Point(offset + $0.x * size, -$0.y * size)
      }
    }
    let shape = PolygonRaster(contours)
    return Placed(left: shape.left, top: shape.top, mask: shape.mask)
  }
}
