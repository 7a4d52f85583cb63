/// A tensor as the rows and columns of a figure.
struct TensorMatrix {
  let rows: Int
  let columns: Int
  let values: [Float]
  /// Where the mask keeps entries.
  let mask: [Bool]?
  let reference: [Float]?

  /// A tensor of rank 2 as it is, of rank 1 as one row, of rank 0 as one entry; others are refused.
  ///
  /// Mask and reference are broadcast to the tensor's shape.
  init(_ tensor: Tensor, mask: Tensor?, reference: Tensor?, caller: String) throws(FigureError) {
    guard tensor.rank <= 2 else { throw .notAMatrix(caller: caller, shape: tensor.shape) }
    rows = tensor.rank == 2 ? tensor.shape[0] : 1
    columns = tensor.rank == 0 ? 1 : tensor.shape[tensor.rank - 1]
    values = tensor.scalars
    self.mask = try mask?.matching(tensor, named: "mask", caller: caller).map { $0 != 0 }
    self.reference = try reference?.matching(tensor, named: "unchanged", caller: caller)
  }
}

extension Tensor {
  /// The values, broadcast to another tensor's shape.
  fileprivate func matching(
    _ tensor: Tensor, named argument: String, caller: String
  ) throws(FigureError) -> [Float] {
    guard rank <= tensor.rank,
      zip(shape.reversed(), tensor.shape.reversed()).allSatisfy({ $0 == $1 || $0 == 1 })
    else { throw .doesNotFit(caller: caller, argument: argument, shape: shape, tensor: tensor.shape) }
    return detach().broadcast(to: tensor.shape).scalars
  }
}
