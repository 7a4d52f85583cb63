internal import CKernels

extension Tensor {
  /// A reduction along rows whose rule reads x and the result.
  func reduceRows(
    _ operation: Operation, _ reduced: ReducedDimensions, _ parameter: Float = 0, _ kernel: Values.RowMap
  ) -> Tensor {
    let result = Tensor(values.reduceRows(reduced, kernel))
    if let node = Node.recording(operation, result, self) {
      node.save(0, self)
      node.save(1, result)
      node.attributes.dims = reduced.dims
      node.attributes.scalar = parameter
    }
    return result
  }

  /// The variance Σ (x - mean)² / (n - correction) of all elements; slope 2 (x - mean) / (n - correction).
  ///
  /// NaN where n ≤ correction, which by default is 1 (Bessel's).
  /// Source: https://docs.pytorch.org/docs/stable/generated/torch.var.html
  public func `var`(correction: some ScalarConvertible = 1) -> Tensor {
    spread(.variance, nil, correction.scalar, false, root: false)
  }
  /// The variance along one dimension.
  public func `var`(dim: Int, correction: some ScalarConvertible = 1, keepDim: Bool = false) -> Tensor {
    spread(.variance, [dim], correction.scalar, keepDim, root: false)
  }
  /// The variance along several dimensions.
  public func `var`(dim: [Int], correction: some ScalarConvertible = 1, keepDim: Bool = false) -> Tensor {
    spread(.variance, dim, correction.scalar, keepDim, root: false)
  }

  /// The standard deviation, √ of ``var(correction:)``; its slope is 0 where it is 0.
  public func std(correction: some ScalarConvertible = 1) -> Tensor {
    spread(.deviation, nil, correction.scalar, false, root: true)
  }
  /// The standard deviation along one dimension.
  public func std(dim: Int, correction: some ScalarConvertible = 1, keepDim: Bool = false) -> Tensor {
    spread(.deviation, [dim], correction.scalar, keepDim, root: true)
  }
  /// The standard deviation along several dimensions.
  public func std(dim: [Int], correction: some ScalarConvertible = 1, keepDim: Bool = false) -> Tensor {
    spread(.deviation, dim, correction.scalar, keepDim, root: true)
  }

  private func spread(
    _ operation: Operation, _ dims: [Int]?, _ correction: Float, _ keepDim: Bool, root: Bool
  ) -> Tensor {
    let reduced = ReducedDimensions(dims, of: rank, keepDim: keepDim, name: "var")
    return reduceRows(operation, reduced, correction) { rows, size, x, out in
      nb_variance(rows, size, correction, root, x, out)
    }
  }

  /// The product of all elements, 1 of none; slope the product of the others.
  public func prod() -> Tensor { prod(nil, false) }
  /// The product along a dimension.
  public func prod(dim: Int, keepDim: Bool = false) -> Tensor { prod([dim], keepDim) }

  private func prod(_ dims: [Int]?, _ keepDim: Bool) -> Tensor {
    let reduced = ReducedDimensions(dims, of: rank, keepDim: keepDim, name: "prod")
    return reduceRows(.product, reduced) { rows, size, x, out in nb_product(rows, size, x, out) }
  }

  /// The norm (Σ |x|^p)^(1/p) of all elements; slope x |x|^(p-2) / norm^(p-1), 0 where the norm is 0.
  ///
  /// p = ∞ is the largest |x|, p = 0 counts what is not 0.
  /// Source: https://docs.pytorch.org/docs/stable/generated/torch.linalg.vector_norm.html
  public func norm(_ p: some ScalarConvertible = 2) -> Tensor { norm(p.scalar, nil, false) }
  /// The norm along one dimension.
  public func norm(_ p: some ScalarConvertible = 2, dim: Int, keepDim: Bool = false) -> Tensor {
    norm(p.scalar, [dim], keepDim)
  }
  /// The norm along several dimensions.
  public func norm(_ p: some ScalarConvertible = 2, dim: [Int], keepDim: Bool = false) -> Tensor {
    norm(p.scalar, dim, keepDim)
  }

  private func norm(_ p: Float, _ dims: [Int]?, _ keepDim: Bool) -> Tensor {
    let reduced = ReducedDimensions(dims, of: rank, keepDim: keepDim, name: "norm")
    return reduceRows(.norm, reduced, p) { rows, size, x, out in nb_norm(rows, size, p, x, out) }
  }

  /// The sums of the elements up to each, along a dimension; the slope is the sum of what follows.
  public func cumsum(dim: Int) -> Tensor {
    let reduced = ReducedDimensions([dim], of: rank, keepDim: true, name: "cumsum")
    let result = Tensor(
      values.mapRows(reduced.dims) { rows, size, x, out in nb_cumulative_sum(rows, size, false, x, out) })
    Node.recording(.cumulativeSum, result, self)?.attributes.dims = reduced.dims
    return result
  }
}
