/// What can stand between the brackets of `t[…]`: an index, a range, or `0...` for a whole dimension.
///
/// Negative indices count from the back. Ranges outside the dimension trap.
public protocol TensorIndex {
  /// What is taken of a dimension of `size`.
  func resolve(size: Int, dim: Int) -> DimensionIndex
}

/// One index, which removes its dimension, or a range, which keeps it.
public enum DimensionIndex {
  case one(Int)
  case range(Range<Int>, step: Int)
}

extension Int: TensorIndex {
  /// One index; negative ones count from the back.
  public func resolve(size: Int, dim: Int) -> DimensionIndex {
    let index = self < 0 ? self + size : self
    guard index >= 0, index < size else { trap(.indexOutOfRange(self, dim: dim, size: size)) }
    return .one(index)
  }
}

private func checked(_ range: Range<Int>, _ size: Int, _ dim: Int) -> DimensionIndex {
  guard range.lowerBound >= 0, range.upperBound <= size else {
    trap(.rangeOutOfBounds(range, dim: dim, size: size))
  }
  return .range(range, step: 1)
}

extension Range<Int>: TensorIndex {
  /// A range inside `0..<size`.
  public func resolve(size: Int, dim: Int) -> DimensionIndex { checked(self, size, dim) }
}

extension ClosedRange<Int>: TensorIndex {
  /// A range inside `0..<size`.
  public func resolve(size: Int, dim: Int) -> DimensionIndex { checked(Range(self), size, dim) }
}

extension PartialRangeFrom<Int>: TensorIndex {
  /// From an index, or from that many before the end where negative, to the end.
  public func resolve(size: Int, dim: Int) -> DimensionIndex {
    let start = lowerBound < 0 ? lowerBound + size : lowerBound
    guard start >= 0, start <= size else {
      trap(.rangeOutOfBounds(start..<Swift.max(start, size), dim: dim, size: size))
    }
    return .range(start..<size, step: 1)
  }
}

extension PartialRangeUpTo<Int>: TensorIndex {
  /// From the start to an index, or to that many before the end where negative.
  public func resolve(size: Int, dim: Int) -> DimensionIndex {
    checked(0..<Swift.max(0, upperBound < 0 ? upperBound + size : upperBound), size, dim)
  }
}

extension PartialRangeThrough<Int>: TensorIndex {
  /// From the start to an index, included.
  public func resolve(size: Int, dim: Int) -> DimensionIndex {
    checked(0..<Swift.max(0, (upperBound < 0 ? upperBound + size : upperBound) + 1), size, dim)
  }
}

/// Every `step`-th index of a range: `t[Strided(0..<10, by: 2)]`, PyTorch's `t[0:10:2]`.
public struct Strided: TensorIndex {
  let range: Range<Int>
  let step: Int

  /// A step below 1 traps.
  public init(_ range: Range<Int>, by step: Int) {
    guard step > 0 else { trap(.zeroStep) }
    (self.range, self.step) = (range, step)
  }

  /// A range inside `0..<size`.
  public func resolve(size: Int, dim: Int) -> DimensionIndex {
    _ = checked(range, size, dim)
    return .range(range, step: step)
  }
}
