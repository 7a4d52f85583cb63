/// The distinct colours of a bitmap, numbered in order of appearance, and how often each occurs.
struct ColorCensus {
  /// More colours than this can't be drawn with a palette.
  private static let limit = 4096
  private static let slots = 16384

  /// A hash table from colour to number, open addressing; `.max` is an empty slot.
  private var keys = [UInt32](repeating: .max, count: slots)
  private var values = [UInt16](repeating: 0, count: slots)
  private var colors: [UInt32] = []
  private var counts: [Int] = []
  private var longestRuns: [Int] = []

  /// Each pixel's colour number, or `nil` for too many colours; runs of one colour and repeated rows are looked up once.
  mutating func numbers(of bitmap: Bitmap, repeats: [Bool]) -> [UInt16]? {
    let width = bitmap.width
    let numbers = [UInt16](unsafeUninitializedCapacity: bitmap.pixels.count) { buffer, count in
      count = bitmap.pixels.count
      guard let base = buffer.baseAddress else { return }
      bitmap.pixels.withUnsafeBufferPointer { pixels in
        for row in 0..<bitmap.height {
          let line = base + row * width
          if repeats[row] {
            line.initialize(from: line - width, count: width)
          } else {
            number(UnsafeBufferPointer(rebasing: pixels[row * width..<(row + 1) * width]), into: line)
          }
        }
      }
    }
    return colors.count <= Self.limit ? numbers : nil
  }

  private mutating func number(_ pixels: UnsafeBufferPointer<UInt32>, into numbers: UnsafeMutablePointer<UInt16>) {
    var (start, color) = (0, UInt32.max)
    var current: UInt16 = 0
    for index in pixels.indices {
      if pixels[index] != color {
        if index > 0 { count(current, run: index - start) }
        (start, color) = (index, pixels[index])
        current = number(of: color)
      }
      numbers[index] = current
    }
    count(current, run: pixels.count - start)
  }

  private mutating func count(_ number: UInt16, run: Int) {
    counts[Int(number)] += run
    longestRuns[Int(number)] = max(longestRuns[Int(number)], run)
  }

  /// Beyond the limit every new colour shares one number: the result won't be used.
  private mutating func number(of color: UInt32) -> UInt16 {
    var slot = Int((color &* 0x9E37_79B1) >> 18)
    while keys[slot] != color {
      if keys[slot] == .max {
        guard colors.count <= Self.limit else { return 0 }
        keys[slot] = color
        values[slot] = UInt16(colors.count)
        colors.append(color)
        counts.append(0)
        longestRuns.append(0)
        break
      }
      slot = (slot + 1) % Self.slots
    }
    return values[slot]
  }

  /// Up to 256 colours, and each number's place among them, by the gentlest of the mergers that suffices; `nil` if none does.
  func palette() -> (colors: [UInt32], places: [UInt8])? {
    guard colors.count > 256 else { return (colors, (0..<colors.count).map { UInt8($0) }) }
    let order = colors.indices.sorted { (isArea($0), counts[$0], $1) > (isArea($1), counts[$1], $0) }
    for merger in Self.mergers {
      if let palette = merged(order, merger) { return palette }
    }
    return nil
  }

  /// 1 for a colour that fills an area, 0 for one that only occurs along edges.
  private func isArea(_ number: Int) -> Int { longestRuns[number] >= 4 ? 1 : 0 }

  /// How many of the most frequent colours, areas first, stay as they are, and how far a rarer one, along the edges of
  /// text and hatching, may move, per channel.
  private typealias Merger = (exact: Int, tolerance: UInt32)
  private static let mergers: [Merger] = [
    (216, 3), (216, 6), (216, 10), (216, 16), (160, 6), (160, 10), (160, 16), (160, 24),
  ]

  /// A palette in which rare colours have moved to kept ones; `nil` if more than 256 have to be kept.
  private func merged(_ order: [Int], _ merger: Merger) -> (colors: [UInt32], places: [UInt8])? {
    var kept: [UInt32] = []
    var places = [UInt8](repeating: 0, count: colors.count)
    for (rank, number) in order.enumerated() {
      let nearest = rank < merger.exact ? nil : Self.nearest(to: colors[number], in: kept)
      if let nearest, nearest.distance <= merger.tolerance {
        places[number] = UInt8(nearest.place)
      } else {
        guard kept.count < 256 else { return nil }
        places[number] = UInt8(kept.count)
        kept.append(colors[number])
      }
    }
    return (kept, places)
  }

  private static func nearest(to color: UInt32, in palette: [UInt32]) -> (place: Int, distance: UInt32) {
    var best = (place: 0, distance: UInt32.max)
    for place in palette.indices {
      let distance = distance(palette[place], color)
      if distance < best.distance { best = (place, distance) }
    }
    return best
  }

  /// The largest difference in a channel.
  private static func distance(_ a: UInt32, _ b: UInt32) -> UInt32 {
    func part(_ shift: UInt32) -> UInt32 {
      let (x, y) = (a >> shift & 255, b >> shift & 255)
      return x > y ? x - y : y - x
    }
    return max(part(16), part(8), part(0))
  }
}
