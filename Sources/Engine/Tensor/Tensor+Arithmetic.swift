internal import CKernels

// Broadcasting: https://docs.pytorch.org/docs/stable/notes/broadcasting.html. Sizes that differ, neither 1, trap.

extension Tensor {
  /// The sum of each pair, broadcast.
  public static func + (a: Tensor, b: Tensor) -> Tensor {
    let result = Tensor(a.values + b.values)
    _ = Node.recording(.add, result, a, b)
    return result
  }

  /// The difference of each pair, broadcast.
  public static func - (a: Tensor, b: Tensor) -> Tensor {
    let result = Tensor(a.values - b.values)
    _ = Node.recording(.subtract, result, a, b)
    return result
  }

  /// The product of each pair, broadcast.
  ///
  /// NaN · 0 = NaN: multiplication is not selection, see ``where(_:_:_:)-(_,Tensor,Tensor)``.
  ///
  /// Where one factor is a constant matrix with empty blocks, matrix products with the result leave those out.
  public static func * (a: Tensor, b: Tensor) -> Tensor {
    let result = Tensor(masked(a, b) ?? a.values * b.values)
    if let node = Node.recording(.multiply, result, a, b) {
      if node.wants(1) { node.save(0, a) }
      if node.wants(0) { node.save(1, b) }
    }
    return result
  }

  /// The quotient of each pair, broadcast; x/0 = ±∞, 0/0 = NaN.
  public static func / (a: Tensor, b: Tensor) -> Tensor {
    let result = Tensor(a.values / b.values)
    if let node = Node.recording(.divide, result, a, b) {
      if node.wants(1) { node.save(0, a) }
      node.save(1, b)
    }
    return result
  }

  /// -x of every element.
  public static prefix func - (a: Tensor) -> Tensor { a.apply(NB_NEGATE, .negate, saving: .nothing) }

  /// Adds a number to every element.
  public static func + (a: Tensor, b: some ScalarConvertible) -> Tensor {
    a.apply(NB_ADD_SCALAR, .addScalar, saving: .nothing, b.scalar)
  }

  /// Adds a number to every element.
  public static func + (a: some ScalarConvertible, b: Tensor) -> Tensor { b + a }

  /// Subtracts a number from every element.
  public static func - (a: Tensor, b: some ScalarConvertible) -> Tensor {
    a.apply(NB_ADD_SCALAR, .subtractScalar, saving: .nothing, -b.scalar)
  }

  /// Subtracts every element from a number.
  public static func - (a: some ScalarConvertible, b: Tensor) -> Tensor {
    b.apply(NB_SUBTRACT_FROM, .subtractFrom, saving: .nothing, a.scalar)
  }

  /// Multiplies every element by a number.
  public static func * (a: Tensor, b: some ScalarConvertible) -> Tensor {
    let factor = b.scalar
    let result = a.apply(NB_SCALE, .scale, saving: .nothing, factor)
    result.node?.attributes.scalar = factor
    return result
  }

  /// Multiplies every element by a number.
  public static func * (a: some ScalarConvertible, b: Tensor) -> Tensor { b * a }

  /// Divides every element by a number.
  public static func / (a: Tensor, b: some ScalarConvertible) -> Tensor {
    let divisor = b.scalar
    let result = a.apply(NB_DIVIDE_SCALAR, .divideScalar, saving: .nothing, divisor)
    result.node?.attributes.scalar = divisor
    return result
  }

  /// Divides a number by every element.
  public static func / (a: some ScalarConvertible, b: Tensor) -> Tensor {
    let result = b.apply(NB_DIVIDE_INTO, .divideInto, saving: .result, a.scalar)
    result.node?.save(1, b)
    return result
  }
}

extension Tensor {
  /// The product where one factor is a constant with empty blocks.
  @inline(__always)
  private static func masked(_ a: Tensor, _ b: Tensor) -> Values? {
    guard a.values.count >= ZeroBlocks.smallestCount else { return nil }
    if b.gradNode == nil { return .masked(a.values, by: b.values) }
    return a.gradNode == nil ? .masked(b.values, by: a.values) : nil
  }
}

/// base^x of every element; slope base^x · ln base.
public func pow(_ base: some ScalarConvertible, _ exponent: Tensor) -> Tensor {
  let base = base.scalar
  let result = exponent.apply(NB_POWER_OF, .powOf, saving: .result, base)
  if let node = result.node {
    node.attributes.scalar = base == 0 ? 0 : Values(base).map(NB_LOG).scalar
  }
  return result
}
