/// What one pass over a matrix finds.
struct MatrixSummary: Equatable, Sendable {
  /// The smallest and largest finite value, if there is one.
  private(set) var extent: ClosedRange<Float>?
  private(set) var masked = 0
  private(set) var maskedUnchanged = 0
  private(set) var maskedZeros = 0
  private(set) var unchanged = 0
  private(set) var zeros = 0
  private(set) var notANumber = 0
  private(set) var positiveInfinities = 0
  private(set) var negativeInfinities = 0
  /// The largest finite change against the reference, and where.
  private(set) var largestChange: (amount: Float, index: Int)?

  init(_ matrix: Matrix) {
    countValues(matrix.values)
    if let mask = matrix.mask {
      masked = mask.count { !$0 }
      maskedZeros = zip(mask, matrix.values).count { !$0 && $1 == 0 }
    }
    if let reference = matrix.reference { compare(matrix, with: reference) }
  }

  private mutating func countValues(_ values: [Float]) {
    var low = Float.infinity
    var high = -Float.infinity
    for value in values {
      if value.isFinite {
        if value < low { low = value }
        if value > high { high = value }
        if value == 0 { zeros += 1 }
      } else if value.isNaN {
        notANumber += 1
      } else if value > 0 {
        positiveInfinities += 1
      } else {
        negativeInfinities += 1
      }
    }
    if low <= high { extent = low...high }
  }

  private mutating func compare(_ matrix: Matrix, with reference: [Float]) {
    for index in reference.indices {
      if reference[index].bitPattern == matrix.values[index].bitPattern {
        unchanged += 1
        if matrix.isMasked(index) { maskedUnchanged += 1 }
      }
      let change = (matrix.values[index] - reference[index]).magnitude
      if change.isFinite, change > largestChange?.amount ?? 0 { largestChange = (change, index) }
    }
  }

  static func == (a: MatrixSummary, b: MatrixSummary) -> Bool {
    a.counts == b.counts && a.extent == b.extent && a.largestChange?.index == b.largestChange?.index
  }

  private var counts: [Int] {
    [masked, maskedUnchanged, maskedZeros, unchanged, zeros, notANumber, positiveInfinities, negativeInfinities]
  }
}

extension MatrixSummary {
  /// Whether the finite values lie on both sides of 0.
  var isSigned: Bool { extent.map { $0.lowerBound < 0 && $0.upperBound > 0 } ?? false }

  /// How often each mark occurs that doesn't depend on a colour scale.
  func count(of mark: CellMark) -> Int {
    switch mark {
    case .masked: masked
    case .unchanged: unchanged
    case .zero: zeros
    case .notANumber: notANumber
    case .positiveInfinity: positiveInfinities
    case .negativeInfinity: negativeInfinities
    case .aboveRange, .belowRange: 0
    }
  }
}
