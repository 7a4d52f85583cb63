extension Tensor {
  /// `length` slices of a dimension from `start` on: a view.
  ///
  /// A negative start counts from the end; a part outside the dimension traps.
  public func narrow(_ dim: Int, _ start: Int, _ length: Int) -> Tensor {
    let dim = normalized(dim, rank: rank, "narrow")
    let size = values.shape[dim]
    let first = start < 0 ? start + size : start
    guard first >= 0, length >= 0, first + length <= size else {
      trap(.rangeOutOfBounds(Swift.max(first, 0)..<Swift.max(first + length, first, 0), dim: dim, size: size))
    }
    let (result, node) = view(values.layout.slicing(first..<(first + length), of: dim), .slice)
    node?.attributes.layout = Layout.rowMajor(values.shape).slicing(first..<(first + length), of: dim)
    return result
  }

  /// Views of `size` slices each along a dimension; the last may be shorter.
  ///
  /// Source: https://docs.pytorch.org/docs/stable/generated/torch.split.html
  public func split(_ size: Int, dim: Int = 0) -> [Tensor] {
    let dim = normalized(dim, rank: rank, "split")
    let whole = values.shape[dim]
    guard size > 0 else { trap(.splitSizes([size], size: whole)) }
    guard whole > 0 else { return [narrow(dim, 0, 0)] }
    return stride(from: 0, to: whole, by: size).map { narrow(dim, $0, Swift.min(size, whole - $0)) }
  }

  /// Views of the given sizes along a dimension; sizes that do not sum to the dimension's trap.
  public func split(_ sizes: [Int], dim: Int = 0) -> [Tensor] {
    let dim = normalized(dim, rank: rank, "split")
    guard sizes.allSatisfy({ $0 >= 0 }), sizes.reduce(0, +) == values.shape[dim] else {
      trap(.splitSizes(sizes, size: values.shape[dim]))
    }
    var start = 0
    return sizes.map { size in
      defer { start += size }
      return narrow(dim, start, size)
    }
  }

  /// At most `count` views of equal size along a dimension; the last may be shorter.
  public func chunk(_ count: Int, dim: Int = 0) -> [Tensor] {
    let size = values.shape[normalized(dim, rank: rank, "chunk")]
    guard count > 0 else { trap(.splitSizes([count], size: size)) }
    return split(Swift.max(1, (size + count - 1) / count), dim: dim)
  }

  /// The slices of a dimension, without it: views.
  public func unbind(dim: Int = 0) -> [Tensor] {
    let dim = normalized(dim, rank: rank, "unbind")
    return (0..<values.shape[dim]).map { narrow(dim, $0, 1).squeezed(dim) }
  }

  /// The dimensions from `start` to `end`, included, made one; a scalar becomes a vector.
  ///
  /// A view where strides allow it. An end before the start traps.
  public func flatten(startDim start: Int = 0, endDim end: Int = -1) -> Tensor {
    guard rank > 0 else { return reshaped(1) }
    let (first, last) = (normalized(start, rank: rank, "flatten"), normalized(end, rank: rank, "flatten"))
    guard first <= last else { trap(.dimensionOutOfRange("flatten", end, rank: rank)) }
    let merged = shape[first...last].reduce(1, *)
    return reshaped(Array(shape[..<first]) + [merged] + Array(shape[(last + 1)...]))
  }

  /// The whole tensor repeated along each dimension; more numbers than dimensions add dimensions in front.
  ///
  /// Source: https://docs.pytorch.org/docs/stable/generated/torch.Tensor.repeat.html
  public func `repeat`(_ times: Int...) -> Tensor { tile(times) }

  /// As ``repeat(_:)``, but fewer numbers than dimensions count from the last one.
  public func tile(_ times: Int...) -> Tensor { tile(times) }

  private func tile(_ times: [Int]) -> Tensor {
    let ones = Array(repeating: 1, count: Swift.max(rank, times.count))
    let counts = ones.dropFirst(times.count) + times
    let start = reshaped(Array(ones.dropFirst(rank)) + shape)
    return counts.enumerated().reduce(start) { tiled, count in
      if count.element == 1 { return tiled }
      guard count.element > 0 else { return tiled.narrow(count.offset, 0, 0) }
      return cat(Array(repeating: tiled, count: count.element), dim: count.offset)
    }
  }

  /// A dimension moved to another place, the others keeping their order: a view.
  public func moveDim(_ source: Int, _ destination: Int) -> Tensor {
    var order = Array(0..<rank)
    let moved = order.remove(at: normalized(source, rank: rank, "movedim"))
    order.insert(moved, at: normalized(destination, rank: rank, "movedim"))
    return permuted(order)
  }
}

/// Parts of `size` rows, columns, … along a dimension, the last one smaller where the size does not divide: the opposite
/// of ``cat(_:dim:)``.
///
/// The parts are views; a size below 1 traps.
public func split(_ tensor: Tensor, _ size: Int, dim: Int = 0) -> [Tensor] {
  tensor.split(size, dim: dim)
}
