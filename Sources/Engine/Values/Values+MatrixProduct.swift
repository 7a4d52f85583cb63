internal import CKernels

extension Values {
  /// The product of two matrices, of any strides.
  static func matrixProduct(_ a: Values, _ b: Values) -> Values {
    var shape = a.shape
    shape[1] = b.shape[1]
    let result = Values(shape)
    var blocks = nb_product_blocks()
    if let known = b.productBlocks, a.isFinite {
      known.blocks.withBlocks(transposed: known.transposed) {
        blocks.b = $0
        multiply(a, b, result, &blocks)
      }
    } else if let known = a.productBlocks, b.isFinite {
      known.blocks.withBlocks(transposed: known.transposed) {
        blocks.a = $0
        multiply(a, b, result, &blocks)
      }
    } else {
      multiply(a, b, result, nil)
    }
    return result
  }

  /// The product of two matrices where only the blocks that are not empty are asked for; the others are set to 0.
  ///
  /// Nil where a factor is not finite or so large that a product could be infinite: 0 · ∞ is not 0.
  static func matrixProduct(_ a: Values, _ b: Values, onlyIn known: ZeroBlocks) -> Values? {
    guard let left = a.magnitude, let right = b.magnitude,
      Double(left) * Double(right) * Double(a.shape[1]) < Double(Float.greatestFiniteMagnitude)
    else { return nil }
    var shape = a.shape
    shape[1] = b.shape[1]
    let storage = Storage(clearIn: known.ofProduct)
    let result = Values(storage, .rowMajor(shape))
    known.withBlocks(transposed: false) {
      var blocks = nb_product_blocks(a: nb_blocks(), b: nb_blocks(), c: $0, c_is_clear: storage.isClear)
      multiply(a, b, result, &blocks)
    }
    storage.remember(known.ofProduct, isClear: true)
    return result
  }

  @inline(__always)
  private static func multiply(
    _ a: Values, _ b: Values, _ c: Values, _ blocks: UnsafePointer<nb_product_blocks>?
  ) {
    multiply(a.layout, a.pointer, b.layout, b.pointer, c.layout, c.pointer, blocks)
  }

  /// The products of two stacks of matrices with equal leading dimensions.
  static func batchedProduct(_ a: Values, _ b: Values) -> Values {
    var shape = a.shape
    shape[a.rank - 1] = b.shape[b.rank - 1]
    let result = Values(shape)
    let lead = a.rank - 2
    var index = Dimensions(repeating: 0, count: lead)
    var batches = 1
    for dim in 0..<lead { batches *= shape[dim] }
    for _ in 0..<batches {
      multiply(
        a.layout, a.pointer + a.offset(index), b.layout, b.pointer + b.offset(index),
        result.layout, result.pointer + result.offset(index))
      for dim in stride(from: lead - 1, through: 0, by: -1) {
        index[dim] += 1
        if index[dim] < shape[dim] { break }
        index[dim] = 0
      }
    }
    return result
  }

  private func offset(_ index: Dimensions) -> Int {
    var result = 0
    for dim in 0..<index.count { result += index[dim] * layout.strides[dim] }
    return result
  }

  @inline(__always)
  private static func multiply(
    _ a: Layout, _ left: UnsafePointer<Float>, _ b: Layout, _ right: UnsafePointer<Float>,
    _ c: Layout, _ result: UnsafeMutablePointer<Float>, _ blocks: UnsafePointer<nb_product_blocks>? = nil
  ) {
    let (row, column) = (a.rank - 2, a.rank - 1)
    nb_matmul(
      Int64(a.shape[row]), Int64(b.shape[column]), Int64(a.shape[column]),
      left, Int64(a.strides[row]), Int64(a.strides[column]),
      right, Int64(b.strides[row]), Int64(b.strides[column]),
      result, Int64(c.shape[column]), blocks)
  }
}
