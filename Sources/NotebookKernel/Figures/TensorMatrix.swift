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
  init(_ tensor: Tensor, mask: Tensor?, reference: Tensor?, caller: String) {
    guard tensor.rank <= 2 else {
      fatalError("\(caller): a tensor of shape \(tensor.shape) is no matrix; index or reshape it to rank 2")
    }
    rows = tensor.rank == 2 ? tensor.shape[0] : 1
    columns = tensor.rank == 0 ? 1 : tensor.shape[tensor.rank - 1]
    values = tensor.scalars
    self.mask = mask.map { mask in
      mask.matching(tensor, named: "mask", caller: caller).scalars.map { $0 != 0 }
    }
    self.reference = reference?.matching(tensor, named: "unchanged", caller: caller).scalars
  }
}

extension Tensor {
  fileprivate func matching(_ tensor: Tensor, named name: String, caller: String) -> Tensor {
    guard rank <= tensor.rank,
      zip(shape.reversed(), tensor.shape.reversed()).allSatisfy({ $0 == $1 || $0 == 1 })
    else { fatalError("\(caller): \(name) of shape \(shape) does not fit a tensor of shape \(tensor.shape)") }
    return detach().broadcast(to: tensor.shape)
  }
}

/// The figure, or the end of the cell with the reason why there is none.
func drawn<Figure>(_ figure: () throws -> Figure) -> Figure {
  do { return try figure() } catch { fatalError("\(error)") }
}
