internal import CPNG

/// PNG's filters that suit drawn pictures: what a byte is written as, given the one to its left or above.
enum RowFilter: CaseIterable {
  case none, sub, up

  var libpngFilter: Int32 {
    switch self {
    case .none: PNG_FILTER_NONE
    case .sub: PNG_FILTER_SUB
    case .up: PNG_FILTER_UP
    }
  }
}

/// One filter for rows that differ from the row above; rows that repeat it are always filtered *up*, to zeros.
struct RowFilterPlan {
  private let fresh: RowFilter
  private let repeats: [Bool]

  /// Rows that filters are tried on: bands of neighbours, evenly spread.
  private static let triedBands = 4
  private static let bandRows = 6

  func filter(row: Int) -> RowFilter { repeats[row] ? .up : fresh }

  /// The plan that compresses best, tried on some of the rows that aren't repeats.
  init(smallestFor rows: PixelRows) {
    repeats = rows.repeats
    let tried = Self.sample((0..<rows.height).filter { !rows.repeats[$0] })
    let trial = DeflateTrial()
    let sizes = RowFilter.allCases.map { filter in
      var bytes: [UInt8] = []
      bytes.reserveCapacity(tried.count * rows.stride)
      for row in tried { rows.append(row, filteredBy: filter, to: &bytes) }
      return trial.size(of: &bytes)
    }
    let best = sizes.indices.min { sizes[$0] < sizes[$1] } ?? 0
    fresh = RowFilter.allCases[best]
  }

  private static func sample(_ rows: [Int]) -> [Int] {
    guard rows.count > triedBands * bandRows else { return rows }
    return (0..<triedBands).flatMap { band in
      let start = (rows.count - bandRows) * band / (triedBands - 1)
      return rows[start..<start + bandRows]
    }
  }
}
