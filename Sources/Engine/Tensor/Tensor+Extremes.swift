internal import CKernels

extension Tensor {
  /// The largest along dimensions (all without any); unlike ``max(dim:keepDim:)`` ties share the gradient equally.
  public func amax(dim: [Int] = [], keepDim: Bool = false) -> Tensor { shared(NB_MAX, .amax, dim, keepDim, "amax") }
  /// The largest along one dimension; ties share the gradient equally.
  public func amax(dim: Int, keepDim: Bool = false) -> Tensor { amax(dim: [dim], keepDim: keepDim) }
  /// The smallest along dimensions (all without any); ties share the gradient equally.
  public func amin(dim: [Int] = [], keepDim: Bool = false) -> Tensor { shared(NB_MIN, .amin, dim, keepDim, "amin") }
  /// The smallest along one dimension; ties share the gradient equally.
  public func amin(dim: Int, keepDim: Bool = false) -> Tensor { amin(dim: [dim], keepDim: keepDim) }

  private func shared(
    _ kernel: nb_reduction, _ operation: Operation, _ dims: [Int], _ keepDim: Bool, _ name: StaticString
  ) -> Tensor {
    let reduced = ReducedDimensions(dims, of: rank, keepDim: keepDim, name: name)
    guard reduced.count(values.shape) > 0 else { trap(.emptyReduction("\(name)")) }
    return recordShared(operation, Tensor(values.reduce(kernel, reduced)), reduced)
  }

  private func recordShared(_ operation: Operation, _ result: Tensor, _ reduced: ReducedDimensions) -> Tensor {
    if let node = Node.recording(operation, result, self) {
      node.save(0, self)
      node.save(1, result)
      node.attributes.dims = reduced.kept(values.shape)
    }
    return result
  }

  /// The middle of all elements, the lower one of two; NaN if there is one.
  ///
  /// Ties share the gradient equally. No element traps.
  public func median() -> Tensor {
    guard count > 0 else { trap(.emptyReduction("median")) }
    let middle = scalars.contains(where: \.isNaN) ? .nan : scalars.sorted()[(count - 1) / 2]
    let reduced = ReducedDimensions(nil, of: rank, keepDim: false, name: "median")
    return recordShared(.median, Tensor(middle), reduced)
  }

  /// The middle along a dimension, the lower one of two; the first element of that value takes the gradient.
  public func median(dim: Int, keepDim: Bool = false) -> Tensor {
    let dim = normalized(dim, rank: Swift.max(rank, 1), "median")
    guard rank > 0 else { return median() }
    guard values.shape[dim] > 0 else { trap(.emptyReduction("median")) }
    let places = sortedPlaces(dim: dim, descending: false)
    let middle = (values.shape[dim] - 1) / 2
    let last = places.scalars.count / Swift.max(places.values.shape[rank - 1], 1)
    let width = values.shape[dim]
    let nans = isNaN().transposed(dim, rank - 1).scalars
    let chosen = (0..<last).map { row -> Float in
      let marks = nans[(row * width)..<((row + 1) * width)]
      if let first = marks.firstIndex(of: 1) { return Float(first - row * width) }
      return places.scalars[row * width + middle]
    }
    var shape = values.shape
    shape.swapAt(dim, rank - 1)
    shape[rank - 1] = 1
    let result = gather(dim, Tensor(Values(chosen, shape)).transposed(dim, rank - 1))
    return keepDim ? result : result.squeezed(dim)
  }
}

extension Tensor {
  /// The elements in order along a dimension, and where each came from; equal ones keep their order, NaN comes last.
  ///
  /// Gradients go where the elements came from.
  public func sorted(dim: Int = -1, descending: Bool = false) -> (values: Tensor, indices: Tensor) {
    guard rank > 0 else { return (clone(), Tensor(0)) }
    let dim = normalized(dim, rank: rank, "sort")
    let indices = sortedPlaces(dim: dim, descending: descending).transposed(dim, rank - 1).clone()
    return (gather(dim, indices), indices)
  }

  /// Where each element of ``sorted(dim:descending:)`` comes from.
  public func argsort(dim: Int = -1, descending: Bool = false) -> Tensor {
    sorted(dim: dim, descending: descending).indices
  }

  /// The k largest (or smallest) elements along a dimension, in order, and where each came from.
  ///
  /// A k beyond the size traps.
  public func topK(_ k: Int, dim: Int = -1, largest: Bool = true) -> (values: Tensor, indices: Tensor) {
    let dim = normalized(dim, rank: Swift.max(rank, 1), "topk")
    guard rank > 0, k >= 0, k <= values.shape[dim] else {
      trap(.rangeOutOfBounds(0..<Swift.max(k, 0), dim: dim, size: rank > 0 ? values.shape[dim] : 0))
    }
    let indices = argsort(dim: dim, descending: largest).narrow(dim, 0, k).clone()
    return (gather(dim, indices), indices)
  }

  /// Sorting permutations along `dim`, which is exchanged with the last dimension.
  private func sortedPlaces(dim: Int, descending: Bool) -> Tensor {
    let rows = detach().transposed(dim, rank - 1)
    let (scalars, width) = (rows.scalars, rows.values.shape[rank - 1])
    var places: [Float] = []
    for start in stride(from: 0, to: scalars.count, by: Swift.max(width, 1)) {
      let order = (0..<width).sorted { first, second in
        let (a, b) = (scalars[start + first], scalars[start + second])
        if a == b || (a.isNaN && b.isNaN) { return first < second }
        let isBefore = a < b || b.isNaN
        return isBefore != descending
      }
      places += order.map(Float.init)
    }
    return Tensor(Values(places, rows.values.shape))
  }
}
