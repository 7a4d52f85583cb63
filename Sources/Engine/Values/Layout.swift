/// Where the element at an index lies in a storage: `offset + Σ index[d] · strides[d]`.
///
/// A layout is two words and owns nothing, so that copying one costs nothing.
struct Layout: Sendable {
  let offset: Int
  /// The engine runs on one thread.
  nonisolated(unsafe) private let form: UnsafeMutablePointer<Form>

  init(shape: Dimensions, strides: Dimensions, offset: Int) {
    self.init(Form.of(shape, strides), offset: offset)
  }

  private init(_ form: UnsafeMutablePointer<Form>, offset: Int) {
    self.form = form
    self.offset = offset
  }

  @inline(__always)
  var shape: Dimensions { form.pointee.shape }
  @inline(__always)
  var strides: Dimensions { form.pointee.strides }
  @inline(__always)
  var count: Int { form.pointee.count }
  @inline(__always)
  var rank: Int { form.pointee.shape.count }

  /// Whether walking the indices in row-major order walks neighbouring elements.
  @inline(__always)
  var isContiguous: Bool { form.pointee.isContiguous }

  /// Whether this is ``rowMajor(_:)`` of its shape.
  @inline(__always)
  var isRowMajor: Bool { isContiguous && offset == 0 }

  /// Whether two are row-major, of one shape, from the start of a storage.
  @inline(__always)
  func isSameRowMajor(as other: Layout) -> Bool {
    isRowMajor && other.isRowMajor && (form == other.form || shape == other.shape)
  }

  /// Whether this is the transpose of a contiguous matrix.
  @inline(__always)
  var isTransposed: Bool { rank == 2 && strides[0] == 1 && strides[1] == shape[0] }

  /// The layout of a matrix's transpose.
  @inline(__always)
  var transposed: Layout { Layout(form.pointee.turned ?? makeTurned(), offset: offset) }

  private func makeTurned() -> UnsafeMutablePointer<Form> {
    let turned = swapping(0, 1).form
    form.pointee.turned = turned
    return turned
  }

  /// The layout of a single number.
  static let scalar = Layout.rowMajor(Dimensions())

  /// Row-major forms used last, by a hash of the shape.
  ///
  /// The engine runs on one thread.
  nonisolated(unsafe) private static var recent = ContiguousArray<UnsafeMutablePointer<Form>?>(
    repeating: nil, count: 64)

  /// The row-major layout of a shape, from the start of a storage.
  static func rowMajor(_ shape: Dimensions) -> Layout {
    let slot = shape.hash & 63
    if let known = recent[slot], known.pointee.shape == shape { return Layout(known, offset: 0) }
    let form = Form.of(shape, shape.rowMajorStrides)
    recent[slot] = form
    return Layout(form, offset: 0)
  }
}

/// Shape and strides of layouts.
///
/// Equal forms are one, and none is ever freed: a program has few of them, whatever the number of its tensors.
private struct Form {
  let shape: Dimensions
  let strides: Dimensions
  let count: Int
  let isContiguous: Bool
  /// Rows and columns exchanged, once it has been asked for.
  var turned: UnsafeMutablePointer<Form>?
  /// The next form with the same hash.
  private let next: UnsafeMutablePointer<Form>?

  private init(_ shape: Dimensions, _ strides: Dimensions, next: UnsafeMutablePointer<Form>?) {
    self.shape = shape
    self.strides = strides
    self.next = next
    count = shape.product
    var step = 1
    var contiguous = true
    var index = shape.count - 1
    while index >= 0 {
      contiguous = contiguous && (shape[index] == 1 || strides[index] == step)
      step *= shape[index]
      index -= 1
    }
    isContiguous = contiguous || count == 0
  }

  /// All forms, by hash.
  ///
  /// The engine runs on one thread.
  nonisolated(unsafe) private static var known = ContiguousArray<UnsafeMutablePointer<Form>?>(
    repeating: nil, count: 1024)

  static func of(_ shape: Dimensions, _ strides: Dimensions) -> UnsafeMutablePointer<Form> {
    let slot = (shape.hash &* 31 &+ strides.hash) & 1023
    var candidate = known[slot]
    while let form = candidate {
      if form.pointee.shape == shape, form.pointee.strides == strides { return form }
      candidate = form.pointee.next
    }
    let fresh = UnsafeMutablePointer<Form>.allocate(capacity: 1)
    fresh.initialize(to: Form(shape, strides, next: known[slot]))
    known[slot] = fresh
    return fresh
  }
}

extension Layout {
  /// The position in the storage of the element at these indices, which are in range.
  func position(of indices: Dimensions) -> Int {
    var result = offset
    for index in 0..<rank { result += indices[index] * strides[index] }
    return result
  }

  func swapping(_ first: Int, _ second: Int) -> Layout {
    var (sizes, steps) = (shape, strides)
    sizes.swapAt(first, second)
    steps.swapAt(first, second)
    return Layout(shape: sizes, strides: steps, offset: offset)
  }

  func permuted(_ order: Dimensions) -> Layout {
    var (sizes, steps) = (shape, strides)
    for index in 0..<rank {
      sizes[index] = shape[order[index]]
      steps[index] = strides[order[index]]
    }
    return Layout(shape: sizes, strides: steps, offset: offset)
  }

  /// One index of a dimension; the dimension goes away.
  func selecting(_ index: Int, of dim: Int) -> Layout {
    var (sizes, steps) = (shape, strides)
    sizes.remove(at: dim)
    steps.remove(at: dim)
    return Layout(shape: sizes, strides: steps, offset: offset + index * strides[dim])
  }

  /// Every `step`-th index of a range of a dimension.
  func slicing(_ range: Range<Int>, by step: Int = 1, of dim: Int) -> Layout {
    var (sizes, steps) = (shape, strides)
    sizes[dim] = (range.count + step - 1) / step
    steps[dim] = strides[dim] * step
    return Layout(shape: sizes, strides: steps, offset: offset + range.lowerBound * strides[dim])
  }

  func inserting(_ dim: Int) -> Layout {
    var (sizes, steps) = (shape, strides)
    sizes.insert(1, at: dim)
    steps.insert(dim < rank ? shape[dim] * strides[dim] : 1, at: dim)
    return Layout(shape: sizes, strides: steps, offset: offset)
  }

  func removing(_ dim: Int) -> Layout { selecting(0, of: dim) }

  /// The same elements repeated along new and size-1 dimensions by strides of 0; nil where a size does not fit.
  func expanded(to target: Dimensions) -> Layout? {
    guard rank <= target.count else { return nil }
    var steps = Dimensions(repeating: 0, count: target.count)
    let lead = target.count - rank
    for index in 0..<rank {
      if shape[index] == target[lead + index] {
        steps[lead + index] = strides[index]
      } else if shape[index] != 1 {
        return nil
      }
    }
    return Layout(shape: target, strides: steps, offset: offset)
  }

  /// The same elements under another shape of the same count, or nil where no strides express it.
  func reshaped(to target: Dimensions) -> Layout? {
    if isContiguous { return Layout(shape: target, strides: target.rowMajorStrides, offset: offset) }
    var steps = target.rowMajorStrides
    // Each run of dimensions that lies evenly spaced in memory must be covered by a run of target dimensions.
    var source = rank - 1
    var wanted = target.count - 1
    while source >= 0 {
      let unit = strides[source]
      var run = shape[source]
      while source > 0, shape[source] == 1 || strides[source - 1] == shape[source] * strides[source] {
        source -= 1
        run *= shape[source]
      }
      var step = unit
      var covered = 1
      while wanted >= 0, covered < run || target[wanted] == 1 {
        steps[wanted] = step
        step *= target[wanted]
        covered *= target[wanted]
        wanted -= 1
      }
      guard covered == run else { return nil }
      source -= 1
    }
    while wanted >= 0 {
      guard target[wanted] == 1 else { return nil }
      wanted -= 1
    }
    return Layout(shape: target, strides: steps, offset: offset)
  }
}
