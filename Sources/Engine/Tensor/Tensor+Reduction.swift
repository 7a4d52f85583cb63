internal import CKernels

// A sum is one fixed tree over the reduced elements in row-major order, whatever the strides (CKernels/reduction.c).

extension Tensor {
  /// The sum of all elements, of shape `[]`; 0 of none.
  public func sum() -> Tensor { sum(nil, false) }
  /// The sum along one dimension, which goes away or, with `keepDim`, keeps size 1.
  ///
  /// Negative ones count from the back.
  public func sum(dim: Int, keepDim: Bool = false) -> Tensor { sum([dim], keepDim) }
  /// The sum along several dimensions.
  public func sum(dim: [Int], keepDim: Bool = false) -> Tensor { sum(dim, keepDim) }

  private func sum(_ dims: [Int]?, _ keepDim: Bool) -> Tensor {
    let reduced = ReducedDimensions(dims, of: rank, keepDim: keepDim, name: "sum")
    let result = Tensor(values.reduce(NB_SUM, reduced))
    if let node = Node.recording(.sum, result, self) { node.attributes.dims = reduced.kept(values.shape) }
    return result
  }

  /// The mean of all elements, of shape `[]`; NaN of none.
  public func mean() -> Tensor { mean(nil, false) }
  /// The mean along one dimension, which goes away or, with `keepDim`, keeps size 1.
  public func mean(dim: Int, keepDim: Bool = false) -> Tensor { mean([dim], keepDim) }
  /// The mean along several dimensions.
  public func mean(dim: [Int], keepDim: Bool = false) -> Tensor { mean(dim, keepDim) }

  private func mean(_ dims: [Int]?, _ keepDim: Bool) -> Tensor {
    let reduced = ReducedDimensions(dims, of: rank, keepDim: keepDim, name: "mean")
    let count = Float(reduced.count(values.shape))
    let result = Tensor(values.reduce(NB_SUM, reduced) / count)
    if let node = Node.recording(.mean, result, self) {
      node.attributes.dims = reduced.kept(values.shape)
      node.attributes.scalar = count
    }
    return result
  }

  /// The largest of all elements; NaN if there is one.
  ///
  /// Ties share the gradient equally. No element traps.
  public func max() -> Tensor { extreme(NB_MAX, .amax, nil, false, "max") }
  /// The smallest of all elements; NaN if there is one.
  ///
  /// Ties share the gradient equally. No element traps.
  public func min() -> Tensor { extreme(NB_MIN, .amin, nil, false, "min") }
  /// The largest along one dimension.
  ///
  /// The first of equal elements takes the gradient.
  public func max(dim: Int, keepDim: Bool = false) -> Tensor { extreme(NB_MAX, .maxAlong, dim, keepDim, "max") }
  /// The smallest along one dimension.
  ///
  /// The first of equal elements takes the gradient.
  public func min(dim: Int, keepDim: Bool = false) -> Tensor { extreme(NB_MIN, .minAlong, dim, keepDim, "min") }

  private func extreme(
    _ kernel: nb_reduction, _ operation: Operation, _ dim: Int?, _ keepDim: Bool, _ name: StaticString
  ) -> Tensor {
    let reduced = ReducedDimensions(dim.map { [$0] }, of: rank, keepDim: keepDim, name: name)
    guard reduced.count(values.shape) > 0 else { trap(.emptyReduction("\(name)")) }
    let result = Tensor(values.reduce(kernel, reduced))
    if let node = Node.recording(operation, result, self) {
      node.save(0, self)
      if dim == nil { node.save(1, result) }
      node.attributes.dims = reduced.kept(values.shape)
      node.attributes.integer = reduced.dims.count > 0 ? reduced.dims[0] : 0
    }
    return result
  }

  /// The position, in row-major order, of the first largest element; of a NaN if there is one.
  public func argmax() -> Tensor { position(NB_ARGMAX, nil, false, "argmax") }
  /// The position of the first smallest element.
  public func argmin() -> Tensor { position(NB_ARGMIN, nil, false, "argmin") }
  /// The position of the first largest element along a dimension.
  public func argmax(dim: Int, keepDim: Bool = false) -> Tensor { position(NB_ARGMAX, dim, keepDim, "argmax") }
  /// The position of the first smallest element along a dimension.
  public func argmin(dim: Int, keepDim: Bool = false) -> Tensor { position(NB_ARGMIN, dim, keepDim, "argmin") }

  private func position(_ kernel: nb_reduction, _ dim: Int?, _ keepDim: Bool, _ name: StaticString) -> Tensor {
    let reduced = ReducedDimensions(dim.map { [$0] }, of: rank, keepDim: keepDim, name: name)
    guard reduced.count(values.shape) > 0 else { trap(.emptyReduction("\(name)")) }
    return Tensor(values.reduce(kernel, reduced))
  }
}
