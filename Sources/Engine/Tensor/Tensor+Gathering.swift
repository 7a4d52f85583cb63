// Picking by position. Indices are tensors of whole numbers; others, and those out of range, trap.

extension Tensor {
  /// out[i, j] = self[i, index[i, j]] for `dim` 1: each element picked along a dimension; repeated picks add gradients.
  ///
  /// The result has the shape of `index`, which has this tensor's rank and elsewhere is no larger.
  /// Source: https://docs.pytorch.org/docs/stable/generated/torch.gather.html
  public func gather(_ dim: Int, _ index: Tensor) -> Tensor {
    guard rank > 0 else { return unsqueezed(0).gather(dim, index.reshaped(-1)).reshaped(index.shape) }
    let dim = normalized(dim, rank: rank, "gather")
    let positions = Values.gatherPositions(index.values, along: dim, in: values.shape, "gather")
    return pick(.gather, positions, lead: rank, shape: index.values.shape)
  }

  /// The same with its parameters named.
  public func gather(dim: Int, index: Tensor) -> Tensor { gather(dim, index) }

  /// Whole slices at the indices of a dimension, in their order; repeated ones add their gradients.
  ///
  /// `x.indexSelect(0, [1, 1, 0])` is PyTorch's `x[[1, 1, 0]]`.
  /// Source: https://docs.pytorch.org/docs/stable/generated/torch.index_select.html
  public func indexSelect(_ dim: Int, _ index: Tensor) -> Tensor {
    guard rank > 0 else { return unsqueezed(0).indexSelect(dim, index).squeezed(0) }
    let dim = normalized(dim, rank: rank, "indexSelect")
    return pick(.indexSelect, index.values.indices("indexSelect", dim: dim, size: values.shape[dim]), of: dim)
  }

  /// The same with its parameters named.
  public func indexSelect(dim: Int, index: Tensor) -> Tensor { indexSelect(dim, index) }

  /// The elements at positions counted in row-major order, in the shape of `index`.
  public func take(_ index: Tensor) -> Tensor {
    let positions = index.values.indices("take", dim: 0, size: count, wraps: true)
    return pick(.indexElements, positions, lead: rank, shape: index.values.shape)
  }

  /// The elements in reverse order along dimensions.
  public func flip(_ dims: Int...) -> Tensor { flip(dims) }

  /// The elements in reverse order along dimensions given as an array.
  public func flip(_ dims: [Int]) -> Tensor {
    dims.reduce(self) { flipped, dim in
      let dim = normalized(dim, rank: rank, "flip")
      return flipped.pick(.flip, Array((0..<values.shape[dim]).reversed()), of: dim)
    }
  }

  /// The elements moved on by `shift` along a dimension; those that leave come back at the other end.
  public func roll(_ shift: Int, dim: Int) -> Tensor {
    let dim = normalized(dim, rank: rank, "roll")
    let size = values.shape[dim]
    guard size > 0 else { return self }
    let start = ((-shift % size) + size) % size
    return pick(.roll, (0..<size).map { ($0 + start) % size }, of: dim)
  }

  /// The elements in row-major order moved on by `shift`.
  public func roll(_ shift: Int) -> Tensor { reshaped(-1).roll(shift, dim: 0).reshaped(shape) }

  /// Every slice along a dimension `times` times in a row.
  public func repeatInterleave(_ times: Int, dim: Int) -> Tensor {
    let dim = normalized(dim, rank: rank, "repeatInterleave")
    let indices = (0..<values.shape[dim]).flatMap { Array(repeating: $0, count: times) }
    return pick(.indexSelect, indices, of: dim)
  }

  /// Slices of a dimension at indices in range.
  private func pick(_ operation: Operation, _ indices: [Int], of dim: Int) -> Tensor {
    var shape = values.shape
    shape[dim] = indices.count
    let positions = Values.rowPositions(indices, of: dim, in: values.shape)
    return pick(operation, positions, lead: dim + 1, shape: shape)
  }

  func pick(_ operation: Operation, _ positions: [Int], lead: Int, shape: Dimensions) -> Tensor {
    let result = Tensor(values.rows(at: positions, lead: lead).reshaped(to: shape))
    if let node = Node.recording(operation, result, self) {
      node.attributes.positions = positions
      node.attributes.integer = lead
    }
    return result
  }
}

/// Rows of a table of vectors, one for each index: shape of `indices` + `[columns]`.
///
/// Gradients of repeated indices add up. An index outside the table traps.
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.embedding.html
public func embedding(_ indices: Tensor, _ weight: Tensor) -> Tensor {
  guard weight.rank == 2 else { trap(.needsRank("embedding", expected: "a matrix as weight", weight.shape)) }
  let positions = indices.values.indices("embedding", dim: 0, size: weight.values.shape[0])
  var shape = indices.values.shape
  shape.append(weight.values.shape[1])
  return weight.pick(.embedding, positions, lead: 1, shape: shape)
}

/// Vectors that are 1 at the index and 0 elsewhere: shape of `indices` + `[classes]`.
///
/// Without `classes` the largest index decides.
public func oneHot(_ indices: Tensor, classes: Int? = nil) -> Tensor {
  let classes = classes ?? Int((indices.scalars.max() ?? -1) + 1)
  return embedding(indices, Tensor.eye(classes))
}
