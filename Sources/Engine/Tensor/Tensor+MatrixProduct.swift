extension Tensor {
  /// The matrix product, with PyTorch's rules for ranks.
  ///
  /// vector · vector is a scalar; matrix · vector and vector · matrix are vectors; matrix · matrix is
  /// `c[i, j] = Σ_k a[i, k] b[k, j]`; higher ranks are stacks of matrices, their leading dimensions broadcast. Every
  /// element is one chain of fused multiply-adds along k. Inner sizes that differ trap.
  ///
  /// Source: https://docs.pytorch.org/docs/stable/generated/torch.matmul.html
  public func matmul(_ other: Tensor) -> Tensor {
    if rank == 2, other.rank == 2 { return matrixProduct(other) }
    guard rank > 0, other.rank > 0 else { trap(.cannotMultiply(shape, other.shape)) }
    if rank == 1 {
      checkInner(other)
      return unsqueezed(0).matmul(other.rank == 1 ? other.unsqueezed(1) : other).squeezedProduct(other.rank == 1, true)
    }
    if other.rank == 1 {
      checkInner(other)
      return matmul(other.unsqueezed(1)).squeezed(-1)
    }
    return batchedProduct(other)
  }

  /// Drops the dimensions that a vector operand was given.
  private func squeezedProduct(_ last: Bool, _ first: Bool) -> Tensor {
    let result = last ? squeezed(-1) : self
    return first ? result.squeezed(last ? -1 : -2) : result
  }

  private func checkInner(_ other: Tensor) {
    let inner = other.values.shape[Swift.max(other.rank - 2, 0)]
    guard values.shape[rank - 1] == inner else { trap(.cannotMultiply(shape, other.shape)) }
  }

  @inline(__always)
  private func matrixProduct(_ other: Tensor) -> Tensor {
    guard values.shape[1] == other.values.shape[0] else { trap(.cannotMultiply(shape, other.shape)) }
    let result = Tensor(Values.matrixProduct(values, other.values))
    if let node = Node.recording(.matrixProduct, result, self, other) {
      if node.wants(1) { node.save(0, self) }
      if node.wants(0) { node.save(1, other) }
    }
    return result
  }

  private func batchedProduct(_ other: Tensor) -> Tensor {
    checkInner(other)
    let (mine, theirs) = (shape, other.shape)
    guard
      let lead = Dimensions(Array(mine.dropLast(2))).broadcast(with: Dimensions(Array(theirs.dropLast(2))))
    else { trap(.cannotMultiply(mine, theirs)) }
    let a = broadcast(to: lead.array + mine.suffix(2))
    let b = other.broadcast(to: lead.array + theirs.suffix(2))
    let result = Tensor(Values.batchedProduct(a.values, b.values))
    if let node = Node.recording(.batchedProduct, result, a, b) {
      if node.wants(1) { node.save(0, a) }
      if node.wants(0) { node.save(1, b) }
    }
    return result
  }
}
