internal import CKernels

/// Which blocks of 16 × 16 entries of a matrix are all zeros: what a mask is known by.
///
/// Products with a masked matrix leave the empty blocks out. Every value is what it would be with them; only the sign of
/// a zero may differ.
final class ZeroBlocks {
  let rows: Int
  let columns: Int
  private let kinds: ContiguousArray<UInt8>

  /// The same empty blocks, of a matrix whose other blocks are not known to be ones: of a product with this one.
  private(set) lazy var ofProduct = ZeroBlocks(emptyAsIn: self)

  /// Memory of such matrices that are gone, where the empty blocks hold +0: a step's gradient need not clear them again.
  private var clearMemory: [(base: UnsafeMutablePointer<Float>, sizeClass: Int32)] = []
  private static let mostClearMemory = 2

  /// Smaller matrices are not worth looking at.
  static let smallestSide = 64
  static let smallestCount = smallestSide * smallestSide

  /// Nil where no block is empty.
  init?(of matrix: Values) {
    rows = matrix.shape[0]
    columns = matrix.shape[1]
    let (height, width) = ((rows + 15) / Int(NB_BLOCK), (columns + 15) / Int(NB_BLOCK))
    var empty: Int64 = 0
    kinds = ContiguousArray(unsafeUninitializedCapacity: height * width) { buffer, count in
      if let first = buffer.baseAddress {
        empty = nb_find_blocks(Int64(matrix.shape[0]), Int64(matrix.shape[1]), matrix.pointer, first)
      }
      count = height * width
    }
    if empty == 0 { return nil }
  }

  private init(emptyAsIn mask: ZeroBlocks) {
    (rows, columns) = (mask.rows, mask.columns)
    kinds = ContiguousArray(mask.kinds.map { $0 == UInt8(NB_EMPTY) ? $0 : UInt8(NB_MIXED) })
  }

  deinit {
    for (base, sizeClass) in clearMemory { nb_release(base, sizeClass) }
  }

  func takeClearMemory() -> (UnsafeMutablePointer<Float>, Int32)? { clearMemory.popLast() }

  /// Whether the memory is kept; otherwise it stays the caller's.
  func keep(clear base: UnsafeMutablePointer<Float>, _ sizeClass: Int32) -> Bool {
    guard clearMemory.count < Self.mostClearMemory else { return false }
    clearMemory.append((base, sizeClass))
    return true
  }

  private var width: Int64 { Int64((columns + 15) / Int(NB_BLOCK)) }

  /// x · mask of every entry, and whether the empty blocks are empty in the result, too.
  func product(_ x: Values, _ mask: Values, into result: Values) -> Bool {
    kinds.withUnsafeBufferPointer {
      nb_mask_matrix(Int64(rows), Int64(columns), x.pointer, mask.pointer, $0.baseAddress, result.pointer)
    }
  }

  /// x · mask in place, where the empty blocks of x hold 0 already.
  func multiplyMixed(_ x: Values, by mask: Values) {
    kinds.withUnsafeBufferPointer {
      nb_mask_mixed_blocks(Int64(rows), Int64(columns), x.pointer, mask.pointer, $0.baseAddress)
    }
  }

  /// One step of plain gradient descent, where the empty blocks of the gradient hold 0.
  func step(_ parameter: Values, _ gradient: Values, _ options: nb_sgd) {
    withUnsafePointer(to: options) { options in
      kinds.withUnsafeBufferPointer {
        nb_sgd_step_in_blocks(
          Int64(rows), Int64(columns), parameter.pointer, gradient.pointer, $0.baseAddress, options)
      }
    }
  }

  /// Lends the blocks of this matrix, or of its transpose, to a kernel.
  func withBlocks(transposed: Bool, _ body: (nb_blocks) -> Void) {
    kinds.withUnsafeBufferPointer {
      body(nb_blocks(kinds: $0.baseAddress, row_step: transposed ? 1 : width, column_step: transposed ? width : 1))
    }
  }
}

extension Values {
  /// The empty blocks of a constant matrix, looked for once and remembered until its storage changes.
  var zeroBlocks: ZeroBlocks? {
    guard rank == 2, layout.isRowMajor, min(shape[0], shape[1]) >= ZeroBlocks.smallestSide else { return nil }
    if !storage.knowsBlocks { storage.remember(ZeroBlocks(of: self)) }
    return knownBlocks(rows: shape[0], columns: shape[1])
  }

  /// What is remembered of a matrix with these sides that fills the storage.
  @inline(__always)
  func knownBlocks(rows: Int, columns: Int) -> ZeroBlocks? {
    guard let blocks = storage.knownBlocks, blocks.rows == rows, blocks.columns == columns else { return nil }
    return blocks
  }

  /// What is known of this matrix, or of the matrix that it is the transpose of.
  @inline(__always)
  var productBlocks: (blocks: ZeroBlocks, transposed: Bool)? {
    guard storage.knownBlocks != nil, rank == 2, layout.offset == 0 else { return nil }
    if layout.isContiguous { return knownBlocks(rows: shape[0], columns: shape[1]).map { ($0, false) } }
    guard layout.isTransposed else { return nil }
    return knownBlocks(rows: shape[1], columns: shape[0]).map { ($0, true) }
  }

  /// x · mask, leaving out the blocks that the mask leaves empty; nil where there are none or the layouts differ.
  static func masked(_ x: Values, by mask: Values) -> Values? {
    guard x.layout.isSameRowMajor(as: mask.layout), let blocks = mask.zeroBlocks else { return nil }
    let result = Values(like: x)
    if blocks.product(x, mask, into: result) { result.storage.remember(blocks.ofProduct) }
    return result
  }

  /// The largest absolute value, infinite or NaN where an element is; nil where the elements do not lie densely.
  var magnitude: Float? {
    guard layout.isContiguous || layout.isTransposed else { return nil }
    return withExtendedLifetime(storage) { nb_magnitude(Int64(count), pointer) }
  }

  /// Whether every element is known to be a number.
  var isFinite: Bool { magnitude?.isFinite ?? false }
}
