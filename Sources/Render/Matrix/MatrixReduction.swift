extension Matrix {
  /// One entry per cell of the layout.
  ///
  /// A cell of several entries shows their mean; where one entry lies farther from the mean than half the extent of all values, it
  /// shows that entry, so that a lone spike doesn't vanish; NaN or ∞ among them is shown. It is masked where most of them are.
  func reduced(to layout: CellLayout, extent: ClosedRange<Float>?) throws(RenderError) -> Matrix {
    guard layout.isReduced else { return self }
    let spike = extent.map { (Double($0.upperBound) - Double($0.lowerBound)) / 2 } ?? .infinity
    var cells: [Float] = []
    cells.reserveCapacity(layout.cellRows * layout.cellColumns)
    for top in stride(from: 0, to: rows, by: layout.rowBlock) {
      for left in stride(from: 0, to: columns, by: layout.columnBlock) {
        let (bottom, right) = (min(rows, top + layout.rowBlock), min(columns, left + layout.columnBlock))
        cells.append(cell(top..<bottom, left..<right, spike))
      }
    }
    return try Matrix(
      rows: layout.cellRows, columns: layout.cellColumns, values: cells, mask: reducedMask(to: layout), reference: nil)
  }

  private func cell(_ rowRange: Range<Int>, _ columnRange: Range<Int>, _ spike: Double) -> Float {
    var sum = 0.0
    var low = Float.infinity
    var high = -Float.infinity
    values.withUnsafeBufferPointer { values in
      for row in rowRange {
        for index in row * columns + columnRange.lowerBound..<row * columns + columnRange.upperBound {
          let value = values[index]
          sum += Double(value)
          low = value < low ? value : low
          high = value > high ? value : high
        }
      }
    }
    guard sum.isFinite else { return Float(sum) }
    let mean = sum / Double(rowRange.count * columnRange.count)
    if Double(high) - mean > spike { return high }
    return mean - Double(low) > spike ? low : Float(mean)
  }

  private func reducedMask(to layout: CellLayout) -> [Bool]? {
    guard let mask else { return nil }
    return stride(from: 0, to: rows, by: layout.rowBlock).flatMap { top in
      stride(from: 0, to: columns, by: layout.columnBlock).map { left in
        let (bottom, right) = (min(rows, top + layout.rowBlock), min(columns, left + layout.columnBlock))
        let kept = (top..<bottom).reduce(0) { total, row in
          total + mask[row * columns + left..<row * columns + right].count { $0 }
        }
        return 2 * kept >= (bottom - top) * (right - left)
      }
    }
  }
}
