/// A line of some width as coverage: the union of its segments, each with round ends.
///
/// Each segment is filled exactly; where segments overlap, the greater coverage counts, so joins are round and not darker than
/// the line.
struct StrokeRaster {
  private let halfWidth: Double
  private(set) var left = 0
  private(set) var top = 0
  private(set) var mask: CoverageMask

  /// Rasterizes a line through `points`, in pixels, clipped to a bitmap's size.
  init(_ points: [Point], width: Double, dashes: [Double], clippedTo size: (width: Int, height: Int)) {
    halfWidth = max(width, 1) / 2
    let reach = halfWidth + 1
    let area = PixelRect(
      left: Int((points.map(\.x).min() ?? 0) - reach), top: Int((points.map(\.y).min() ?? 0) - reach),
      right: Int((points.map(\.x).max() ?? 0) + reach) + 1, bottom: Int((points.map(\.y).max() ?? 0) + reach) + 1
    ).clipped(toWidth: size.width, height: size.height)
    (left, top) = (area.left, area.top)
    let count = area.columns.count * area.rows.count
    mask = CoverageMask(
      width: area.columns.count, height: area.rows.count, levels: Array(repeating: 0, count: count))
    var accumulator = CoverageAccumulator(width: 0, height: 0)
    for (a, b) in Dashes(lengths: dashes).segments(of: points) { add(a, b, &accumulator) }
  }

  private mutating func add(_ a: Point, _ b: Point, _ accumulator: inout CoverageAccumulator) {
    let reach = halfWidth + 1
    let (x, y) = (Int((min(a.x, b.x) - reach).rounded(.down)), Int((min(a.y, b.y) - reach).rounded(.down)))
    let (right, bottom) = (Int(max(a.x, b.x) + reach) + 1, Int(max(a.y, b.y) + reach) + 1)
    accumulator.reset(width: right - x, height: bottom - y)
    addOutline(of: a, b, from: Point(Double(x), Double(y)), &accumulator)
    merge(accumulator, x - left, y - top)
  }

  /// Keeps the greater coverage of each pixel.
  private mutating func merge(_ piece: CoverageAccumulator, _ x: Int, _ y: Int) {
    let (width, height) = (mask.width, mask.height)
    mask.levels.withUnsafeMutableBufferPointer { levels in
      piece.forEachLevel { row, column, level in
        let (row, column) = (row + y, column + x)
        guard level > 0, row >= 0, row < height, column >= 0, column < width else { return }
        let index = row * width + column
        if level > levels[index] { levels[index] = level }
      }
    }
  }

  /// Adds a segment's outline: two parallels joined by half circles, with positions counted from `origin`.
  private func addOutline(of a: Point, _ b: Point, from origin: Point, _ accumulator: inout CoverageAccumulator) {
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    let length = (dx * dx + dy * dy).squareRoot()
    let (u, v) = length > 0 ? (dx / length * halfWidth, dy / length * halfWidth) : (halfWidth, 0)
    func turned(_ index: Int, around center: Point) -> Point {
      let point = UnitCircle.points[index & 15]
      return Point(
        center.x - origin.x + point.x * u - point.y * v, center.y - origin.y + point.x * v + point.y * u)
    }
    var previous = turned(12, around: a)
    for step in 12...20 {
      let next = turned(step, around: b)
      accumulator.addEdge(previous, next)
      previous = next
    }
    for step in 20...28 {
      let next = turned(step, around: a)
      accumulator.addEdge(previous, next)
      previous = next
    }
  }
}

/// Dash and gap lengths along a line.
struct Dashes {
  let lengths: [Double]

  /// The pieces of the line that are drawn.
  func segments(of points: [Point]) -> [(Point, Point)] {
    guard let first = points.first else { return [] }
    if points.count == 1 { return [(first, first)] }
    let whole = Array(zip(points, points.dropFirst()))
    guard lengths.count >= 2, lengths.allSatisfy({ $0 > 0 }) else { return whole }
    var result: [(Point, Point)] = []
    var (phase, left) = (0, lengths[0])
    for (a, b) in whole {
      let length = ((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y)).squareRoot()
      var done = 0.0
      while done < length {
        let step = min(left, length - done)
        if phase % 2 == 0 { result.append((along(a, b, done / length), along(a, b, (done + step) / length))) }
        done += step
        left -= step
        if left <= 0 {
          phase = (phase + 1) % (lengths.count + lengths.count % 2)
          left = lengths[phase % lengths.count]
        }
      }
    }
    return result
  }

  private func along(_ a: Point, _ b: Point, _ share: Double) -> Point {
    Point(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share)
  }
}
