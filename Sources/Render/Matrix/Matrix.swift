/// A matrix of numbers with what a heatmap may say about each entry.
struct Matrix: Equatable, Sendable {
  let rows, columns: Int
  /// Row by row.
  let values: [Float]
  /// `false` where an entry is masked.
  let mask: [Bool]?
  /// What the entries are compared with, bit by bit.
  let reference: [Float]?

  init(rows: Int, columns: Int, values: [Float], mask: [Bool]?, reference: [Float]?) throws(RenderError) {
    guard rows >= 0, columns >= 0 else { throw .negativeSize(rows: rows, columns: columns) }
    let (count, isTooLarge) = rows.multipliedReportingOverflow(by: columns)
    guard !isTooLarge, values.count == count else {
      throw .valueCount(values: values.count, rows: rows, columns: columns)
    }
    if let mask, mask.count != values.count { throw .maskCount(mask: mask.count, values: values.count) }
    if let reference, reference.count != values.count {
      throw .referenceCount(reference: reference.count, values: values.count)
    }
    self.rows = rows
    self.columns = columns
    self.values = values
    self.mask = mask
    self.reference = reference
  }

  var isEmpty: Bool { values.isEmpty }
  var size: String { "\(rows)×\(columns)" }

  func isMasked(_ index: Int) -> Bool { mask.map { !$0[index] } ?? false }
  func isUnchanged(_ index: Int) -> Bool { reference.map { $0[index].bitPattern == values[index].bitPattern } ?? false }

  /// What is to be marked on an entry besides its colour, apart from the mask.
  func marks(at index: Int, on scale: ColorScale) -> [CellMark] {
    var marks: [CellMark] = []
    switch scale.reading(of: values[index]) {
    case .position: if values[index] == 0 { marks.append(.zero) }
    case .belowRange: marks.append(.belowRange)
    case .aboveRange: marks.append(.aboveRange)
    case .negativeInfinity: marks.append(.negativeInfinity)
    case .positiveInfinity: marks.append(.positiveInfinity)
    case .notANumber: marks.append(.notANumber)
    }
    if isUnchanged(index) { marks.append(.unchanged) }
    return marks
  }
}
