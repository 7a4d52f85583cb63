/// Turns a scene into pixels; knows shapes, not figures.
package struct Rasterizer {
  /// The largest picture drawn, in pixels.
  package static let pixelLimit = 64_000_000

  private let scale: Double
  private var bitmap: Bitmap
  private var glyphs: GlyphRaster

  /// Draws `scene` with `scale` pixels per point.
  package static func bitmap(of scene: Scene, scale: Int) throws(RenderError) -> Bitmap {
    var rasterizer = try Rasterizer(scene, scale: scale)
    for command in scene.commands { rasterizer.draw(command) }
    return rasterizer.bitmap
  }

  private init(_ scene: Scene, scale: Int) throws(RenderError) {
    guard (1...8).contains(scale) else { throw .scaleOutOfRange(scale) }
    self.scale = Double(scale)
    let (width, height) = (scene.width * self.scale, scene.height * self.scale)
    guard width * height <= Double(Self.pixelLimit) else {
      throw .tooManyPixels(width: Int(width), height: Int(height), limit: Self.pixelLimit)
    }
    bitmap = Bitmap(
      width: max(1, Int(width.rounded(.up))), height: max(1, Int(height.rounded(.up))), background: scene.background)
    glyphs = try GlyphRaster()
  }

  private mutating func draw(_ command: DrawCommand) {
    switch command {
    case .rect(let rect, let color): bitmap.fill(pixels(rect), color)
    case .polygon(let contours, let color):
      let shape = PolygonRaster(contours.map { $0.map(pixels) })
      bitmap.blend(shape.mask, at: shape.left, shape.top, color)
    case .line(let points, let stroke): draw(points, stroke)
    case .text(let run): glyphs.draw(run, scale: scale, on: &bitmap)
    case .hatch(let rect, let hatching):
      let period = max(2, Int((hatching.spacing * scale).rounded()))
      HatchRaster(period: period, width: hatching.width * scale).draw(on: &bitmap, pixels(rect), hatching.color)
    case .cells(let rect, let grid): draw(grid, in: rect)
    }
  }

  private mutating func draw(_ points: [Point], _ stroke: Stroke) {
    guard !points.isEmpty else { return }
    let line = StrokeRaster(
      points.map(pixels), width: stroke.width * scale, dashes: stroke.dashes.map { $0 * scale },
      clippedTo: (bitmap.width, bitmap.height))
    bitmap.blend(line.mask, at: line.left, line.top, stroke.color)
  }

  /// Cells end on whole pixels; a row of cells is drawn once and copied to the pixel rows it spans.
  private mutating func draw(_ grid: CellGrid, in rect: Rect) {
    func edges(_ count: Int, _ start: Double, _ length: Double) -> [Int] {
      (0...count).map { Int(((start + length * Double($0) / Double(count)) * scale).rounded()) }
    }
    guard grid.rows > 0, grid.columns > 0 else { return }
    let (xs, ys) = (edges(grid.columns, rect.x, rect.width), edges(grid.rows, rect.y, rect.height))
    let packed = grid.palette.map(\.packed)
    guard let left = xs.first, let right = xs.last, left >= 0, right <= bitmap.width else { return }
    for row in 0..<grid.rows {
      let lines = max(0, ys[row])..<max(0, ys[row], min(bitmap.height, ys[row + 1]))
      guard let first = lines.first else { continue }
      for column in 0..<grid.columns {
        let color = packed[Int(grid.indices[row * grid.columns + column])]
        for x in xs[column]..<xs[column + 1] { bitmap.pixels[first * bitmap.width + x] = color }
      }
      bitmap.copyRow(first, to: lines.dropFirst(), columns: left..<right)
    }
  }

  private func pixels(_ point: Point) -> Point { Point(point.x * scale, point.y * scale) }

  private func pixels(_ rect: Rect) -> PixelRect {
    func edge(_ value: Double) -> Int { Int((value * scale).rounded()) }
    let (left, top) = (edge(rect.x), edge(rect.y))
    return PixelRect(
      left: left, top: top, right: max(left + 1, edge(rect.maxX)), bottom: max(top + 1, edge(rect.maxY)))
  }
}
