internal import CKernels

extension Tensor {
  /// The lower triangle of a matrix, or of each in a stack: elements with column - row ≤ diagonal; the rest is 0.
  ///
  /// Selection, not multiplication: NaN outside the triangle is gone, and so is its gradient. Rank below 2 traps.
  public func tril(diagonal: Int = 0) -> Tensor { triangle(.tril, lower: true, diagonal) }

  /// The upper triangle: elements with column - row ≥ diagonal; the rest is 0.
  ///
  /// Rank below 2 traps.
  public func triu(diagonal: Int = 0) -> Tensor { triangle(.triu, lower: false, diagonal) }

  private func triangle(_ operation: Operation, lower: Bool, _ diagonal: Int) -> Tensor {
    guard rank >= 2 else { trap(.needsMatrix(lower ? "tril" : "triu", shape)) }
    let result = Tensor(values.triangle(lower: lower, diagonal: diagonal))
    Node.recording(operation, result, self)?.attributes.integer = diagonal
    return result
  }

  /// Elements of `a` where the condition is not 0, else of `b`; all three broadcast.
  ///
  /// Values and gradients on the side not taken do not pass, even if NaN.
  /// Source: https://docs.pytorch.org/docs/stable/generated/torch.where.html
  public static func `where`(_ condition: Tensor, _ a: Tensor, _ b: Tensor) -> Tensor {
    let result = Tensor(Values.select(condition.values, a.values, b.values))
    Node.recording(.where, result, a, b)?.save(0, condition)
    return result
  }

  /// Elements of `a` where the condition is not 0, else a number.
  public static func `where`(_ condition: Tensor, _ a: Tensor, _ b: some ScalarConvertible) -> Tensor {
    `where`(condition, a, Tensor(b.scalar))
  }

  /// A number where the condition is not 0, else elements of `b`.
  public static func `where`(_ condition: Tensor, _ a: some ScalarConvertible, _ b: Tensor) -> Tensor {
    `where`(condition, Tensor(a.scalar), b)
  }

  /// A number where the mask, broadcast, is not 0; this tensor's elements elsewhere, the only ones with a gradient.
  public func maskedFill(_ mask: Tensor, _ value: some ScalarConvertible) -> Tensor {
    let filled = Values.combine(NB_MASKED_FILL, values, mask.values, value.scalar, name: "maskedFill")
    let result = Tensor(filled)
    Node.recording(.maskedFill, result, self)?.save(0, mask)
    return result
  }
}
