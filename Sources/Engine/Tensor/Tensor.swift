/// A row-major array of `Float` with any number of dimensions up to eight: a handle to a storage and to its history.
///
/// Tensors have reference semantics, as in PyTorch: two names can mean one tensor, views share memory, and the `…InPlace`
/// operations change what every view shows. Tensors are used from one thread only.
public final class Tensor: @unchecked Sendable {
  var values: Values
  var node: Node?
  /// The tensor this one is a view of, in the sense of history.
  var base: Tensor?
  /// The storage's version when this view's history was last derived from its base.
  var baseVersion = 0
  /// The leaf whose gradient this tensor shows.
  var gradientOwner: Node?

  @inline(__always)
  init(_ values: Values) {
    self.values = values
  }

  deinit {
    if let gradientOwner, gradientOwner.gradientTensor === self { gradientOwner.gradientTensor = nil }
    if gradientOwner != nil { Node.release(&gradientOwner) }
    Node.release(&node)
  }

  /// A tensor of shape `[]` that holds one number.
  public convenience init(_ scalar: Float) { self.init(Values(scalar)) }

  /// A tensor of shape `[n]`: `Tensor([1, 2, 3])`.
  public convenience init(_ scalars: [Float]) { self.init(scalars, shape: [scalars.count]) }

  /// A matrix from its rows: `Tensor([[1, 2], [3, 4]])`.
  ///
  /// Rows of different lengths trap.
  public convenience init(_ rows: [[Float]]) {
    let width = rows.first?.count ?? 0
    guard rows.allSatisfy({ $0.count == width }) else { trap(.raggedRows(rows.map(\.count))) }
    self.init(rows.flatMap { $0 }, shape: [rows.count, width])
  }

  /// A stack of matrices, each given by its rows.
  ///
  /// Different sizes trap.
  public convenience init(_ matrices: [[[Float]]]) {
    let (height, width) = (matrices.first?.count ?? 0, matrices.first?.first?.count ?? 0)
    for rows in matrices {
      guard rows.count == height, rows.allSatisfy({ $0.count == width }) else { trap(.raggedRows(rows.map(\.count))) }
    }
    self.init(matrices.flatMap { $0.flatMap { $0 } }, shape: [matrices.count, height, width])
  }

  /// A tensor of a shape from its elements in row-major order.
  ///
  /// Another count than the shape's traps.
  public convenience init(_ scalars: [Float], shape: [Int]) {
    let dimensions = Dimensions(checked: shape)
    guard scalars.count == dimensions.product else { trap(.countMismatch(scalars: scalars.count, shape: shape)) }
    self.init(Values(scalars, dimensions))
  }
}

extension Tensor {
  /// The size of each dimension; `[]` of a scalar.
  public var shape: [Int] { values.shape.array }
  /// The number of dimensions.
  public var rank: Int { values.rank }
  /// The number of elements.
  public var count: Int { values.count }
  /// The elements in row-major order.
  public var scalars: [Float] { values.scalars }

  /// The one element of this tensor.
  ///
  /// More or fewer than one trap.
  public func item() -> Float {
    guard count == 1 else { trap(.notOneElement(count: count)) }
    return values.scalar
  }

  /// Whether two tensors show the same memory, so that a change of one changes the other.
  public func sharesStorage(with other: Tensor) -> Bool { values.storage.base == other.values.storage.base }

  /// Whether the elements lie in row-major order.
  public var isContiguous: Bool { values.layout.isContiguous }
}
