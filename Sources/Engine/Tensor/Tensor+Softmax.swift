internal import CKernels

extension Tensor {
  /// e^x / Σ e^x along a dimension, without overflow; slope y (g - Σ g y).
  ///
  /// A row of -∞ alone gives NaN.
  /// Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.softmax.html
  public func softmax(dim: Int) -> Tensor { softmax(dim, .softmax, logarithm: false) }

  /// x - ln Σ e^x along a dimension, without overflow; slope g - e^y Σ g.
  public func logSoftmax(dim: Int) -> Tensor { softmax(dim, .logSoftmax, logarithm: true) }

  private func softmax(_ dim: Int, _ operation: Operation, logarithm: Bool) -> Tensor {
    let reduced = ReducedDimensions([dim], of: rank, keepDim: true, name: "softmax")
    let result = Tensor(
      values.mapRows(reduced.dims) { rows, size, x, out in nb_softmax(rows, size, logarithm, x, out) })
    if let node = Node.recording(operation, result, self) {
      node.save(0, result)
      node.attributes.dims = reduced.dims
    }
    return result
  }

  /// ln Σ e^x along a dimension, without overflow; slope softmax(x).
  public func logsumexp(dim: Int, keepDim: Bool = false) -> Tensor { logsumexp(dim: [dim], keepDim: keepDim) }

  /// ln Σ e^x along several dimensions.
  public func logsumexp(dim: [Int], keepDim: Bool = false) -> Tensor {
    let reduced = ReducedDimensions(dim, of: rank, keepDim: keepDim, name: "logsumexp")
    return reduceRows(.logSumExp, reduced) { rows, size, x, out in nb_log_sum_exp(rows, size, x, out) }
  }
}
