/// Diagonal lines as coverage that depends on x + y alone and repeats, so one period is computed exactly and then looked up.
struct HatchRaster {
  private let levels: [UInt8]

  /// Lines `width` pixels thick, `period` whole pixels apart along x.
  init(period: Int, width: Double) {
    let half = width * 2.0.squareRoot() / 2
    let center = Double(period) / 2
    levels = (0..<period).map { start in
      Coverage.level(
        Self.areaBelow(center + half - Double(start)) - Self.areaBelow(center - half - Double(start)))
    }
  }

  /// The share of the unit square where x + y ≤ limit.
  private static func areaBelow(_ limit: Double) -> Double {
    if limit <= 0 { return 0 }
    if limit <= 1 { return limit * limit / 2 }
    if limit < 2 { return 1 - (2 - limit) * (2 - limit) / 2 }
    return 1
  }

  func draw(on bitmap: inout Bitmap, _ area: PixelRect, _ color: RGBA) {
    let ink = Ink(color)
    let area = area.clipped(toWidth: bitmap.width, height: bitmap.height)
    for y in area.rows {
      for x in area.columns {
        let level = levels[(x + y) % levels.count]
        let index = y * bitmap.width + x
        if level > 0 { bitmap.pixels[index] = ink.over(bitmap.pixels[index], level: level) }
      }
    }
  }
}
