/// How much of a pixel a shape covers, in sixteenths.
///
/// Few levels keep the colours of a picture within a palette; on text, sixteen can't be told from 256.
enum Coverage {
  static let full: UInt8 = 16

  static func level(_ share: Double) -> UInt8 { UInt8(min(max(share, 0), 1) * Double(full) + 0.5) }
}

/// Coverage of a rectangle of pixels, row by row.
struct CoverageMask: Equatable {
  let width, height: Int
  var levels: [UInt8]
}

/// Exact coverage of a shape by signed areas.
///
/// Every edge adds, to each pixel it crosses, the change of covered area that it causes from there to the right; a running sum along
/// each row then gives the coverage of each pixel. Overlaps that run the same way saturate at 1.
struct CoverageAccumulator {
  private(set) var width, height: Int
  private var deltas: [Double]

  /// For shapes within 0…width and 0…height; what sticks out to the left counts as at the left edge.
  init(width: Int, height: Int) {
    self.width = width
    self.height = height
    deltas = Array(repeating: 0, count: (width + 2) * height)
  }

  /// Empties the accumulator for a shape of another size, keeping its memory.
  mutating func reset(width: Int, height: Int) {
    self.width = width
    self.height = height
    let count = (width + 2) * height
    for index in 0..<min(count, deltas.count) { deltas[index] = 0 }
    if count > deltas.count { deltas += repeatElement(0, count: count - deltas.count) }
  }

  /// Adds a closed contour.
  mutating func add(_ contour: [Point]) {
    guard var previous = contour.last else { return }
    for point in contour {
      addEdge(previous, point)
      previous = point
    }
  }

  mutating func addEdge(_ a: Point, _ b: Point) {
    guard a.y != b.y else { return }
    let direction = a.y < b.y ? 1.0 : -1.0
    let (upper, lower) = a.y < b.y ? (a, b) : (b, a)
    let slope = (lower.x - upper.x) / (lower.y - upper.y)
    let top = max(upper.y, 0)
    let bottom = min(lower.y, Double(height))
    guard top < bottom else { return }
    var (from, x) = (top, upper.x + (top - upper.y) * slope)
    deltas.withUnsafeMutableBufferPointer { deltas in
      for row in Int(top)..<min(height, Int(bottom.rounded(.up))) {
        let to = min(bottom, Double(row + 1))
        let next = upper.x + (to - upper.y) * slope
        let line = UnsafeMutableBufferPointer(rebasing: deltas[row * (width + 2)..<(row + 1) * (width + 2)])
        Self.addPiece(x, next, area: direction * (to - from), to: line)
        (from, x) = (to, next)
      }
    }
  }

  /// Spreads an edge piece of height `area` over the pixels of a row that it crosses.
  private static func addPiece(
    _ x0: Double, _ x1: Double, area: Double, to deltas: UnsafeMutableBufferPointer<Double>
  ) {
    let width = Double(deltas.count - 2)
    let left = min(max(min(x0, x1), 0), width)
    let right = min(max(max(x0, x1), 0), width)
    let (first, last) = (Int(left), Int(right))
    if first == last {
      let inside = 1 - ((left + right) / 2 - Double(first))
      deltas[first] += area * inside
      deltas[first + 1] += area * (1 - inside)
      return
    }
    let perPixel = area / (right - left)
    var covered = 0.0
    for column in first...last {
      let (from, to) = (max(left, Double(column)), min(right, Double(column + 1)))
      let entering = (to - from) * perPixel
      let inside = entering * (1 - ((from + to) / 2 - Double(column)))
      deltas[column] += covered + inside
      covered = entering - inside
    }
    deltas[last + 1] += covered
  }

  /// Calls `body` with the coverage of every pixel: row, column, level.
  func forEachLevel(_ body: (Int, Int, UInt8) -> Void) {
    deltas.withUnsafeBufferPointer { deltas in
      for row in 0..<height {
        var sum = 0.0
        for column in 0..<width {
          sum += deltas[row * (width + 2) + column]
          body(row, column, Coverage.level(sum.magnitude))
        }
      }
    }
  }

  /// The coverage of every pixel.
  func mask() -> CoverageMask {
    var levels = [UInt8](repeating: 0, count: width * height)
    forEachLevel { levels[$0 * width + $1] = $2 }
    return CoverageMask(width: width, height: height, levels: levels)
  }
}
