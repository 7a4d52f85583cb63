/// A bitmap as palette indices.
struct IndexedImage {
  let palette: [UInt32]
  /// One byte a pixel, row by row.
  let indices: [UInt8]

  /// `nil` if 256 colours can't show the bitmap without moving some of them visibly.
  init?(_ bitmap: Bitmap) {
    let repeats = (0..<bitmap.height).map { bitmap.rowRepeats($0) }
    var census = ColorCensus()
    guard let numbers = census.numbers(of: bitmap, repeats: repeats),
      let reduced = census.palette()
    else { return nil }
    palette = reduced.colors
    indices = Self.indices(numbers, places: reduced.places, width: bitmap.width, repeats: repeats)
  }

  /// The palette index of each pixel; repeated rows are copied.
  private static func indices(_ numbers: [UInt16], places: [UInt8], width: Int, repeats: [Bool]) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: numbers.count) { buffer, count in
      count = numbers.count
      guard let base = buffer.baseAddress else { return }
      for (row, isRepeat) in repeats.enumerated() {
        let line = base + row * width
        if isRepeat {
          line.initialize(from: line - width, count: width)
        } else {
          for column in 0..<width { line[column] = places[Int(numbers[row * width + column])] }
        }
      }
    }
  }
}
