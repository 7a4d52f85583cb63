internal import CKernels

/// Which dimensions a reduction removes, in ascending order; all of them when none was named.
struct ReducedDimensions {
  let dims: Dimensions
  let keepDim: Bool

  init(_ dims: [Int]?, of rank: Int, keepDim: Bool, name: StaticString) {
    self.keepDim = keepDim
    var flags = Dimensions(repeating: dims == nil || dims?.isEmpty == true ? 1 : 0, count: rank)
    for dim in dims ?? [] {
      let dim = normalized(dim, rank: max(rank, 1), name)
      if rank == 0 { continue }
      guard flags[dim] == 0 else { trap(.repeatedDimension("\(name)", dim)) }
      flags[dim] = 1
    }
    var list = Dimensions()
    for dim in 0..<rank where flags[dim] == 1 { list.append(dim) }
    self.dims = list
  }

  func contains(_ dim: Int) -> Bool {
    for index in 0..<dims.count where dims[index] == dim { return true }
    return false
  }

  /// The shape with reduced dimensions of size 1.
  func kept(_ shape: Dimensions) -> Dimensions {
    var result = shape
    for index in 0..<dims.count { result[dims[index]] = 1 }
    return result
  }

  /// The shape of the result.
  func result(_ shape: Dimensions) -> Dimensions {
    if keepDim { return kept(shape) }
    var result = Dimensions()
    for dim in 0..<shape.count where !contains(dim) { result.append(shape[dim]) }
    return result
  }

  /// How many elements meet in one result.
  func count(_ shape: Dimensions) -> Int {
    var result = 1
    for index in 0..<dims.count { result *= shape[dims[index]] }
    return result
  }
}

extension Values {
  /// The sum of all elements.
  func total() -> Float {
    var result: Float = 0
    withMemory { nb_reduce(NB_SUM, 1, 0, Int64(count), 1, $0, &result) }
    return result
  }

  func reduce(_ operation: nb_reduction, _ reduced: ReducedDimensions) -> Values {
    let result = Values(reduced.result(shape))
    if reduced.dims.count == rank || rank == 0 {
      withMemory { nb_reduce(operation, 1, 0, Int64(count), 1, $0, result.pointer) }
    } else if reduced.dims.count == 1 {
      reduceOne(operation, reduced.dims[0], into: result)
    } else {
      reduceMany(operation, reduced, into: result)
    }
    return result
  }

  /// One dimension of row-major values: a sum of rows or of columns, with no copy.
  private func reduceOne(_ operation: nb_reduction, _ dim: Int, into result: Values) {
    let size = shape[dim]
    var inner = 1
    for index in (dim + 1)..<max(rank, dim + 1) { inner *= shape[index] }
    guard result.count > 0 else { return }
    withMemory { source in
      if inner == 1 {
        nb_reduce(operation, Int64(result.count), Int64(size), Int64(size), 1, source, result.pointer)
        return
      }
      for block in 0..<(result.count / inner) {
        let (from, to) = (source + block * size * inner, result.pointer + block * inner)
        nb_reduce(operation, Int64(inner), 1, Int64(size), Int64(inner), from, to)
      }
    }
  }

  /// Several dimensions: they are moved to the end, so that their elements follow each other in row-major order.
  private func reduceMany(_ operation: nb_reduction, _ reduced: ReducedDimensions, into result: Values) {
    var order = Dimensions()
    for dim in 0..<rank where !reduced.contains(dim) { order.append(dim) }
    for index in 0..<reduced.dims.count { order.append(reduced.dims[index]) }
    let size = Int64(reduced.count(shape))
    viewed(layout.permuted(order)).withMemory {
      nb_reduce(operation, Int64(result.count), size, size, 1, $0, result.pointer)
    }
  }

  /// The sum over every dimension that broadcasting repeated: from a result's shape back to an operand's.
  func summed(to target: Dimensions) -> Values {
    if shape == target { return self }
    let lead = rank - target.count
    var repeated: [Int] = []
    for dim in 0..<rank where dim < lead || target[dim - lead] != shape[dim] { repeated.append(dim) }
    guard !repeated.isEmpty else { return reshaped(to: target) }
    let reduced = ReducedDimensions(repeated, of: rank, keepDim: true, name: "sum")
    return reduce(NB_SUM, reduced).reshaped(to: target)
  }
}
