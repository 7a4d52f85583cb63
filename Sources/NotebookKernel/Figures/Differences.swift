package import Render

/// Where two pictures of one size differ, pixel by pixel.
package struct Differences {
  package private(set) var marks: [Bool]
  private let width: Int
  private let height: Int

  package init(_ picture: Bitmap, from other: Bitmap) {
    (width, height) = (picture.width, picture.height)
    marks = zip(picture.pixels, other.pixels).map(!=)
  }

  /// Marks every pixel that is at most `reach` away from a marked one, along rows and columns.
  package mutating func widen(by reach: Int) {
    for row in 0..<height { widen(by: reach, from: row * width, step: 1, count: width) }
    for column in 0..<width { widen(by: reach, from: column, step: width, count: height) }
  }

  private mutating func widen(by reach: Int, from start: Int, step: Int, count: Int) {
    trail(stride(from: start, to: start + step * count, by: step), reach)
    trail(stride(from: start + step * (count - 1), through: start, by: -step), reach)
  }

  /// Marks the `reach` places after each marked one.
  private mutating func trail(_ places: some Sequence<Int>, _ reach: Int) {
    var left = 0
    for place in places {
      if marks[place] {
        left = reach
      } else if left > 0 {
        left -= 1
        marks[place] = true
      }
    }
  }
}
