internal import CKernels

// Questions about elements. Masks are tensors of 0 and 1, without history; every number but 0 counts as true.

extension Tensor {
  private func ask(_ kernel: nb_unary, _ p: Float = 0) -> Tensor { Tensor(values.map(kernel, p)) }

  /// 1 where an element is NaN, else 0.
  public func isNaN() -> Tensor { ask(NB_IS_NAN) }
  /// 1 where an element is ∞ or -∞, else 0.
  public func isInf() -> Tensor { ask(NB_IS_INFINITE) }
  /// 1 where an element is neither NaN nor infinite, else 0.
  public func isFinite() -> Tensor { ask(NB_IS_FINITE) }

  /// 1 where both are true, broadcast: PyTorch's `a & b` of masks.
  public static func .& (a: Tensor, b: Tensor) -> Tensor { join(NB_AND, a, b) }
  /// 1 where at least one is true, broadcast: PyTorch's `a | b`.
  public static func .| (a: Tensor, b: Tensor) -> Tensor { join(NB_OR, a, b) }
  /// 1 where exactly one is true, broadcast: PyTorch's `a ^ b`.
  public static func .^ (a: Tensor, b: Tensor) -> Tensor { join(NB_XOR, a, b) }
  /// 1 where an element is 0: PyTorch's `~mask`.
  public static prefix func .! (a: Tensor) -> Tensor { a.ask(NB_EQUAL_SCALAR, 0) }

  private static func join(_ kernel: nb_binary, _ a: Tensor, _ b: Tensor) -> Tensor {
    Tensor(Values.combine(kernel, a.values, b.values, name: "logical"))
  }

  /// 1 for each row along a dimension in which no element is 0.
  public func all(dim: Int, keepDim: Bool = false) -> Tensor {
    Tensor((.!self).sum(dim: dim, keepDim: keepDim).values.map(NB_EQUAL_SCALAR, 0))
  }

  /// 1 for each row along a dimension in which some element is not 0.
  public func any(dim: Int, keepDim: Bool = false) -> Tensor {
    Tensor((self .!= 0).sum(dim: dim, keepDim: keepDim).values.map(NB_GREATER_SCALAR, 0))
  }

  /// How many elements are not 0.
  public func countNonzero() -> Int { values.scalars.count { $0 != 0 } }

  /// How many elements along a dimension are not 0.
  public func countNonzero(dim: Int) -> Tensor { (self .!= 0).sum(dim: dim) }

  /// The indices of the elements that are not 0, one row each, of shape `[n, rank]`.
  public func nonzero() -> Tensor {
    let strides = values.shape.rowMajorStrides
    var rows: [Float] = []
    let found = values.scalars.indices(where: { $0 != 0 }).ranges.flatMap { $0 }
    for position in found {
      for dim in 0..<rank { rows.append(Float(position / strides[dim] % values.shape[dim])) }
    }
    return Tensor(rows, shape: [found.count, rank])
  }

  /// 1 where |a - b| ≤ atol + rtol |b|, broadcast; equal infinities are close, NaN only with `equalNaN`.
  ///
  /// Source: https://docs.pytorch.org/docs/stable/generated/torch.isclose.html
  public func isClose(
    _ other: Tensor, rtol: Double = 1e-5, atol: Double = 1e-8, equalNaN: Bool = false
  ) -> Tensor {
    guard let shape = values.shape.broadcast(with: other.values.shape) else {
      trap(.cannotBroadcast("isClose", self.shape, other.shape))
    }
    let pairs = zip(values.expanded(to: shape).scalars, other.values.expanded(to: shape).scalars)
    let answers = pairs.map { a, b -> Float in
      if a == b || (equalNaN && a.isNaN && b.isNaN) { return 1 }
      let bound = atol + rtol * Double(Swift.abs(b))
      return bound.isFinite && Double(Swift.abs(a - b)) <= bound ? 1 : 0
    }
    return Tensor(Values(answers, shape))
  }

  /// Whether all elements are close; see ``isClose(_:rtol:atol:equalNaN:)``.
  public func allClose(
    _ other: Tensor, rtol: Double = 1e-5, atol: Double = 1e-8, equalNaN: Bool = false
  ) -> Bool {
    isClose(other, rtol: rtol, atol: atol, equalNaN: equalNaN).all()
  }

  /// Whether shapes and elements are equal, as PyTorch's `equal`; see ``isEqual(to:)``.
  public func equal(_ other: Tensor) -> Bool { isEqual(to: other) }
}
