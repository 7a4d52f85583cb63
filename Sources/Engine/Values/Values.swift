internal import CKernels

/// Numbers with a shape and no history: what kernels and gradient rules work on.
///
/// Copying shares the storage. Operations give fresh, contiguous values except the views, which share.
struct Values {
  var storage: Storage
  var layout: Layout

  /// Uninitialized, contiguous.
  @inline(__always)
  init(_ shape: Dimensions) {
    layout = .rowMajor(shape)
    storage = Storage(count: layout.count)
  }

  /// Uninitialized, contiguous, of another's shape.
  @inline(__always)
  init(like other: Values) {
    layout = other.layout.isRowMajor ? other.layout : .rowMajor(other.shape)
    storage = Storage(count: layout.count)
  }

  @inline(__always)
  init(_ storage: Storage, _ layout: Layout) {
    self.storage = storage
    self.layout = layout
  }

  init(_ scalar: Float) {
    layout = .scalar
    storage = Storage(count: 1)
    pointer.pointee = scalar
  }

  /// The scalar 1, which a walk starts with; nobody may change it.
  nonisolated(unsafe) static let one = Values(1)

  init(repeating scalar: Float, _ shape: Dimensions) {
    self.init(shape)
    pointer.update(repeating: scalar, count: count)
  }

  init(_ scalars: [Float], _ shape: Dimensions) {
    self.init(shape)
    scalars.withUnsafeBufferPointer { source in
      if let first = source.baseAddress { pointer.update(from: first, count: count) }
    }
  }

  @inline(__always)
  var shape: Dimensions { layout.shape }
  @inline(__always)
  var rank: Int { layout.shape.count }
  @inline(__always)
  var count: Int { layout.count }
  /// Where the first element lies.
  ///
  /// Valid while the storage is: never take it of a temporary.
  @inline(__always)
  var pointer: UnsafeMutablePointer<Float> { storage.base + layout.offset }
}

extension Values {
  /// Itself where contiguous, otherwise a row-major copy.
  var contiguous: Values { layout.isContiguous ? self : copy() }

  /// Lends row-major memory to `body` and keeps it alive meanwhile, which a bare ``pointer`` of a temporary does not.
  @inline(__always)
  func withMemory<Result>(_ body: (UnsafeMutablePointer<Float>) -> Result) -> Result {
    let source = contiguous
    return withExtendedLifetime(source.storage) { body(source.pointer) }
  }

  /// The first element.
  var scalar: Float { withExtendedLifetime(storage) { pointer.pointee } }

  /// A fresh row-major copy.
  func copy() -> Values { map(NB_COPY) }

  /// The elements in row-major order.
  var scalars: [Float] {
    withMemory { Array(UnsafeBufferPointer(start: $0, count: count)) }
  }

  /// The same elements under another layout of the same storage.
  @inline(__always)
  func viewed(_ layout: Layout) -> Values { Values(storage, layout) }

  /// A view where strides allow it, otherwise a copy.
  func reshaped(to shape: Dimensions) -> Values {
    if let layout = layout.reshaped(to: shape) { return viewed(layout) }
    return copy().viewed(.rowMajor(shape))
  }

  /// A view repeated to `shape`, which its own shape can be broadcast to.
  func expanded(to shape: Dimensions) -> Values {
    guard let layout = layout.expanded(to: shape) else {
      trap(.cannotExpand(self.shape.array, shape.array))
    }
    return viewed(layout)
  }

  /// The last two dimensions exchanged.
  var transposed: Values { viewed(rank == 2 ? layout.transposed : layout.swapping(rank - 2, rank - 1)) }

  /// Copies `source`, broadcast, into the elements of this view.
  func assign(_ source: Values) {
    let source = source.expanded(to: shape)
    source.write(NB_COPY, into: self)
  }

  func fill(_ scalar: Float) { write(NB_FILL, into: self, scalar) }

  /// Whether writing into `self` while reading `other` could read what was just written.
  func overlaps(_ other: Values) -> Bool {
    storage.base == other.storage.base
      && !(layout.offset == other.layout.offset && shape == other.shape && layout.strides == other.layout.strides)
  }
}
