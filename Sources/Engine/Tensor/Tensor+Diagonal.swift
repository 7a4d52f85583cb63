extension Tensor {
  /// The elements with column - row = offset of the matrices that two dimensions span, as the last dimension: a view.
  ///
  /// Source: https://docs.pytorch.org/docs/stable/generated/torch.diagonal.html
  public func diagonal(offset: Int = 0, dim1: Int = 0, dim2: Int = 1) -> Tensor {
    let (rows, columns) = (normalized(dim1, rank: rank, "diagonal"), normalized(dim2, rank: rank, "diagonal"))
    guard rows != columns else { trap(.repeatedDimension("diagonal", rows)) }
    let (result, node) = view(values.layout.diagonal(offset, rows, columns), .diagonal)
    node?.attributes.layout = Layout.rowMajor(values.shape).diagonal(offset, rows, columns)
    return result
  }

  /// A matrix's diagonal, or the matrix that has this vector as its diagonal and 0 elsewhere.
  public func diag(_ offset: Int = 0) -> Tensor {
    switch rank {
    case 2: return diagonal(offset: offset).clone()
    case 1:
      let size = count + Swift.abs(offset)
      let matrix = Tensor.zeros(size, size)
      matrix.diagonal(offset: offset).copyInPlace(self)
      return matrix
    default: trap(.needsRank("diag", expected: "a vector or a matrix", shape))
    }
  }

  /// The sum of a matrix's diagonal; slope 1 on it, 0 elsewhere.
  public func trace() -> Tensor {
    guard rank == 2 else { trap(.needsRank("trace", expected: "a matrix", shape)) }
    return diagonal().sum()
  }

  /// The matrix of all products aᵢ bⱼ of two vectors.
  public func outer(_ other: Tensor) -> Tensor {
    guard rank == 1, other.rank == 1 else {
      trap(.needsRank("outer", expected: "two vectors", rank == 1 ? other.shape : shape))
    }
    return unsqueezed(1) * other
  }

  /// The sum of the products of two vectors' elements.
  public func dot(_ other: Tensor) -> Tensor {
    guard rank == 1, other.rank == 1 else {
      trap(.needsRank("dot", expected: "two vectors", rank == 1 ? other.shape : shape))
    }
    return matmul(other)
  }

  /// Rows and columns of a lower triangle's elements in row-major order, of shape `[2, n]`.
  ///
  /// Source: https://docs.pytorch.org/docs/stable/generated/torch.tril_indices.html
  public static func trilIndices(_ rows: Int, _ columns: Int, offset: Int = 0) -> Tensor {
    Tensor.ones(rows, columns).tril(diagonal: offset).nonzero().T.clone()
  }

  /// Rows and columns of an upper triangle's elements in row-major order, of shape `[2, n]`.
  public static func triuIndices(_ rows: Int, _ columns: Int, offset: Int = 0) -> Tensor {
    Tensor.ones(rows, columns).triu(diagonal: offset).nonzero().T.clone()
  }
}

extension Layout {
  /// The positions with column - row = offset, as the last dimension.
  fileprivate func diagonal(_ offset: Int, _ rows: Int, _ columns: Int) -> Layout {
    let (down, right) = (max(-offset, 0), max(offset, 0))
    let length = max(0, min(shape[rows] - down, shape[columns] - right))
    var (sizes, steps) = (shape, strides)
    for dim in [max(rows, columns), min(rows, columns)] {
      sizes.remove(at: dim)
      steps.remove(at: dim)
    }
    sizes.append(length)
    steps.append(strides[rows] + strides[columns])
    let start = length > 0 ? self.offset + down * strides[rows] + right * strides[columns] : self.offset
    return Layout(shape: sizes, strides: steps, offset: start)
  }
}
