/// A filled shape as coverage of its bounding box.
struct PolygonRaster {
  let left, top: Int
  let mask: CoverageMask

  init(_ contours: [[Point]]) {
    let points = contours.joined()
    let left = Int((points.map(\.x).min() ?? 0).rounded(.down))
    let top = Int((points.map(\.y).min() ?? 0).rounded(.down))
    let right = Int((points.map(\.x).max() ?? 0).rounded(.up))
    let bottom = Int((points.map(\.y).max() ?? 0).rounded(.up))
    var accumulator = CoverageAccumulator(width: max(1, right - left), height: max(1, bottom - top))
    for contour in contours {
      accumulator.add(contour.map { Point($0.x - Double(left), $0.y - Double(top)) })
    }
    (self.left, self.top) = (left, top)
    mask = accumulator.mask()
  }
}
