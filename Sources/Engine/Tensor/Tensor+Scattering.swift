// Placing by position: the opposite of picking.

extension Tensor {
  /// This tensor with `source` added at the positions that `index` picks along a dimension; repeated ones add up.
  ///
  /// Source: https://docs.pytorch.org/docs/stable/generated/torch.Tensor.scatter_add.html
  public func scatterAdd(_ dim: Int, _ index: Tensor, _ source: Tensor) -> Tensor {
    place(.scatterAdd, dim, index, source) { $0.addRows($1, at: $2, lead: $0.rank) }
  }

  /// This tensor with elements of `source` at the positions that `index` picks along a dimension.
  ///
  /// Of repeated positions the last wins, and gradients of all of them are read there.
  /// Source: https://docs.pytorch.org/docs/stable/generated/torch.Tensor.scatter.html
  public func scatter(_ dim: Int, _ index: Tensor, _ source: Tensor) -> Tensor {
    place(.scatter, dim, index, source) { $0.putRows($1, at: $2, lead: $0.rank) }
  }

  /// This tensor with one number at the positions that `index` picks along a dimension.
  public func scatter(_ dim: Int, _ index: Tensor, _ value: some ScalarConvertible) -> Tensor {
    scatter(dim, index, Tensor.full(index.shape, value))
  }

  private func place(
    _ operation: Operation, _ dim: Int, _ index: Tensor, _ source: Tensor, _ write: (Values, Values, [Int]) -> Void
  ) -> Tensor {
    let dim = normalized(dim, rank: rank, "scatter")
    let positions = Values.gatherPositions(index.values, along: dim, in: values.shape, "scatter")
    let part = source.part(for: index)
    let result = Tensor(values.copy())
    write(result.values, part.values, positions)
    if let node = Node.recording(operation, result, self, part) {
      node.attributes.positions = positions
      node.attributes.dims = index.values.shape
    }
    return result
  }

  /// The leading part of a source, of the index's shape.
  private func part(for index: Tensor) -> Tensor {
    let fits = rank == index.rank && (0..<rank).allSatisfy { index.values.shape[$0] <= values.shape[$0] }
    guard fits else { trap(.cannotGather("scatter", index: index.shape, shape, dim: -1)) }
    return (0..<rank).reduce(self) { $0.narrow($1, 0, index.values.shape[$1]) }
  }

  /// This tensor with the elements under a mask, broadcast, taken from `source` in row-major order.
  ///
  /// Builds a triangle from a vector: `Tensor.zeros(4, 4).maskedScatter(Tensor.ones(4, 4).tril(), v)`.
  /// Source: https://docs.pytorch.org/docs/stable/generated/torch.Tensor.masked_scatter_.html
  public func maskedScatter(_ mask: Tensor, _ source: Tensor) -> Tensor {
    let result = clone()
    let mask = mask.broadcast(to: shape)
    let needed = mask.countNonzero()
    guard source.count >= needed else { trap(.cannotAssign(source.shape, to: [needed])) }
    result[mask] = source.reshaped(-1)[0..<needed]
    return result
  }

  /// The elements under a mask, broadcast, as a vector: `self[mask]`.
  public func maskedSelect(_ mask: Tensor) -> Tensor { self[mask.broadcast(to: shape)] }

  /// Elements at pairs of row and column: `w[rows, columns]`, of the indices' shape; assigning writes them in place.
  ///
  /// With ``trilIndices(_:_:offset:)`` a vector fills a triangle: `w[i[0], i[1]] = v`. Fewer than two dimensions, indices
  /// of different shapes or outside the matrix trap.
  /// Source: https://docs.pytorch.org/docs/stable/generated/torch.Tensor.index_put_.html
  public subscript(rows: Tensor, columns: Tensor) -> Tensor {
    get {
      var shape = rows.values.shape
      for dim in 2..<Swift.max(rank, 2) { shape.append(values.shape[dim]) }
      return pick(.indexElements, pairPositions(rows, columns), lead: 2, shape: shape)
    }
    set { put(newValue, at: pairPositions(rows, columns), lead: 2) }
  }

  /// Assigns one number to elements at pairs of row and column.
  @_disfavoredOverload
  public subscript(rows: Tensor, columns: Tensor) -> Float {
    get { self[rows, columns].item() }
    set { put(Tensor(newValue), at: pairPositions(rows, columns), lead: 2) }
  }

  private func pairPositions(_ rows: Tensor, _ columns: Tensor) -> [Int] {
    guard rank >= 2 else { trap(.tooManyIndices(2, rank: rank)) }
    guard rows.values.shape == columns.values.shape else { trap(.cannotAssign(rows.shape, to: columns.shape)) }
    let (height, width) = (values.shape[0], values.shape[1])
    let down = rows.values.indices("index", dim: 0, size: height, wraps: true)
    let across = columns.values.indices("index", dim: 1, size: width, wraps: true)
    return zip(down, across).map { $0 * width + $1 }
  }
}

extension Tensor {
  /// Puts a number where the mask, broadcast, is not 0.
  @discardableResult
  public func maskedFillInPlace(_ mask: Tensor, _ value: some ScalarConvertible) -> Tensor {
    copyInPlace(maskedFill(mask, value))
  }

  /// Makes everything above a diagonal 0.
  @discardableResult
  public func trilInPlace(diagonal: Int = 0) -> Tensor { copyInPlace(tril(diagonal: diagonal)) }

  /// Makes everything below a diagonal 0.
  @discardableResult
  public func triuInPlace(diagonal: Int = 0) -> Tensor { copyInPlace(triu(diagonal: diagonal)) }

  /// Limits every element to min…max.
  @discardableResult
  public func clampInPlace(
    min: some ScalarConvertible = -Float.infinity, max: some ScalarConvertible = Float.infinity
  ) -> Tensor {
    // The rule reads the numbers from before the change.
    copyInPlace(clone().clamp(min: min, max: max))
  }
}
