/// Dimensions moved behind all others, so that what a kernel takes as one row lies in neighbouring memory.
struct RowOrder {
  /// The dimensions in their new order.
  private let order: Dimensions
  /// The shape in that order.
  private let shape: Dimensions
  private let isIdentity: Bool
  let rows: Int
  let size: Int

  /// `dims` together make a row; they are in ascending order.
  init(_ dims: Dimensions, of shape: Dimensions) {
    var inRow = Dimensions(repeating: 0, count: shape.count)
    for index in 0..<dims.count { inRow[dims[index]] = 1 }
    var order = Dimensions()
    for dim in 0..<shape.count where inRow[dim] == 0 { order.append(dim) }
    for index in 0..<dims.count { order.append(dims[index]) }
    var (permuted, size) = (shape, 1)
    for index in 0..<order.count { permuted[index] = shape[order[index]] }
    for index in 0..<dims.count { size *= shape[dims[index]] }
    var rows = 1
    for index in 0..<(order.count - dims.count) { rows *= permuted[index] }
    self.order = order
    self.shape = permuted
    self.size = size
    self.rows = rows
    isIdentity = permuted == shape && (0..<order.count).allSatisfy { order[$0] == $0 }
  }

  /// The values row after row.
  func rows(of values: Values) -> Values {
    isIdentity ? values.contiguous : values.viewed(values.layout.permuted(order)).contiguous
  }

  /// Fresh memory for such rows.
  func fresh() -> Values { Values(shape) }

  /// Rows put back under the original order of dimensions: a view.
  func restored(_ rows: Values) -> Values {
    guard !isIdentity else { return rows }
    var inverse = order
    for index in 0..<order.count { inverse[order[index]] = index }
    return rows.viewed(rows.layout.permuted(inverse))
  }
}

extension Values {
  typealias RowMap = (Int64, Int64, UnsafePointer<Float>, UnsafeMutablePointer<Float>) -> Void
  typealias RowPairMap = (
    Int64, Int64, UnsafePointer<Float>, UnsafePointer<Float>, UnsafeMutablePointer<Float>
  ) -> Void

  /// A row for each row.
  func mapRows(_ dims: Dimensions, _ kernel: RowMap) -> Values {
    let order = RowOrder(dims, of: shape)
    let result = order.fresh()
    order.rows(of: self).withMemory { kernel(Int64(order.rows), Int64(order.size), $0, result.pointer) }
    return order.restored(result).contiguous
  }

  /// A number for each row.
  func reduceRows(_ reduced: ReducedDimensions, _ kernel: RowMap) -> Values {
    let order = RowOrder(reduced.dims, of: shape)
    let result = Values(reduced.result(shape))
    order.rows(of: self).withMemory { kernel(Int64(order.rows), Int64(order.size), $0, result.pointer) }
    return result
  }

  /// A row for each row and its partner of the same shape, as gradients are.
  func mapRows(_ dims: Dimensions, with partner: Values, _ kernel: RowPairMap) -> Values {
    let order = RowOrder(dims, of: shape)
    let result = order.fresh()
    order.rows(of: self).withMemory { rows in
      order.rows(of: partner).withMemory {
        kernel(Int64(order.rows), Int64(order.size), rows, $0, result.pointer)
      }
    }
    return order.restored(result)
  }

  /// A row for each row and a number that belongs to it.
  func spreadRows(_ dims: Dimensions, _ numbers: Values, _ kernel: RowPairMap) -> Values {
    let order = RowOrder(dims, of: shape)
    let result = order.fresh()
    order.rows(of: self).withMemory { rows in
      numbers.withMemory { kernel(Int64(order.rows), Int64(order.size), rows, $0, result.pointer) }
    }
    return order.restored(result)
  }
}
