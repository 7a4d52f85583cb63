import Testing

/// Sizes, and the strides of two operands and of the result, within `extent` floats.
struct StridedShape: Sendable, CustomTestStringConvertible {
  static let extent = 4096
  let sizes, a, b, out: [Int32]

  static let all = [
    StridedShape(sizes: [], a: [], b: [], out: []),
    StridedShape(sizes: [1, 1], a: [5, 7], b: [0, 0], out: [1, 1]),
    StridedShape(sizes: [0, 3], a: [3, 1], b: [3, 1], out: [3, 1]),
    StridedShape(sizes: [67], a: [2], b: [1], out: [1]),
    StridedShape(sizes: [67], a: [1], b: [0], out: [3]),
    StridedShape(sizes: [67], a: [0], b: [5], out: [1]),
    StridedShape(sizes: [67], a: [0], b: [0], out: [2]),
    StridedShape(sizes: [1001], a: [4], b: [3], out: [2]),
    StridedShape(sizes: [1001], a: [1], b: [3], out: [4]),
    StridedShape(sizes: [13, 17], a: [17, 1], b: [1, 13], out: [17, 1]),
    StridedShape(sizes: [13, 17], a: [1, 13], b: [0, 1], out: [17, 1]),
    StridedShape(sizes: [13, 17], a: [17, 1], b: [1, 0], out: [1, 13]),
    StridedShape(sizes: [3, 5, 7], a: [1, 21, 3], b: [0, 7, 1], out: [35, 7, 1]),
    StridedShape(sizes: [3, 1, 5, 7], a: [70, 9, 14, 2], b: [35, 4, 7, 1], out: [7, 1, 21, 1]),
  ]

  var rank: Int32 { Int32(sizes.count) }
  var count: Int { sizes.reduce(1) { $0 * Int($1) } }
  var testDescription: String { "\(sizes) a \(a) b \(b) out \(out)" }

  /// The elements in row-major order.
  func gathered(_ memory: [Float], _ strides: [Int32]) -> [Float] {
    (0..<count).map { index in
      var rest = index, offset = 0
      for d in sizes.indices.reversed() {
        offset += rest % Int(sizes[d]) * Int(strides[d])
        rest /= Int(sizes[d])
      }
      return memory[offset]
    }
  }
}
