internal import CKernels

// Changes of this very tensor and of every view of it. They trap where PyTorch refuses: on a leaf that requires grad
// and on its views, unless inside noGrad. Elsewhere history goes on: gradients flow through what was changed.

extension Tensor {
  /// Adds `alpha · other`, broadcast to this shape.
  @discardableResult
  public func addInPlace(_ other: Tensor, alpha: Float = 1) -> Tensor {
    let other = alpha == 1 ? other : other * alpha
    return combine(NB_ADD, .add, other, saves: false, "add_")
  }

  /// Subtracts `alpha · other`, broadcast to this shape.
  @discardableResult
  public func subInPlace(_ other: Tensor, alpha: Float = 1) -> Tensor {
    let other = alpha == 1 ? other : other * alpha
    return combine(NB_SUBTRACT, .subtract, other, saves: false, "sub_")
  }

  /// Multiplies by another tensor, broadcast to this shape: `w.grad?.mulInPlace(mask)`.
  @discardableResult
  public func mulInPlace(_ other: Tensor) -> Tensor { combine(NB_MULTIPLY, .multiply, other, saves: true, "mul_") }

  /// Divides by another tensor, broadcast to this shape.
  @discardableResult
  public func divInPlace(_ other: Tensor) -> Tensor { combine(NB_DIVIDE, .divide, other, saves: true, "div_") }

  /// Adds a number to every element.
  @discardableResult
  public func addInPlace(_ scalar: some ScalarConvertible) -> Tensor {
    apply(NB_ADD_SCALAR, .addScalar, scalar.scalar, "add_")
  }

  /// Subtracts a number from every element.
  @discardableResult
  public func subInPlace(_ scalar: some ScalarConvertible) -> Tensor {
    apply(NB_ADD_SCALAR, .subtractScalar, -scalar.scalar, "sub_")
  }

  /// Multiplies every element by a number.
  @discardableResult
  public func mulInPlace(_ scalar: some ScalarConvertible) -> Tensor {
    apply(NB_SCALE, .scale, scalar.scalar, "mul_")
  }

  /// Divides every element by a number.
  @discardableResult
  public func divInPlace(_ scalar: some ScalarConvertible) -> Tensor {
    apply(NB_DIVIDE_SCALAR, .divideScalar, scalar.scalar, "div_")
  }

  /// Sets every element to 0.
  @discardableResult
  public func zeroInPlace() -> Tensor { fillInPlace(0) }

  /// Sets every element to a number.
  @discardableResult
  public func fillInPlace(_ scalar: some ScalarConvertible) -> Tensor {
    checkInPlace("fill_")
    values.fill(scalar.scalar)
    didChange(gradNode != nil && GradMode.isEnabled ? Tensor.copySlices(into: self, of: values.layout, nil) : nil)
    return self
  }

  /// Copies another tensor's values, broadcast to this shape.
  @discardableResult
  public func copyInPlace(_ other: Tensor) -> Tensor {
    checkInPlace("copy_")
    requireFit(other)
    values.assign(values.overlaps(other.values) ? other.values.copy() : other.values)
    let recorded = GradMode.isEnabled && (requiresGrad || other.requiresGrad)
    didChange(recorded ? Tensor.copySlices(into: self, of: values.layout, other.gradNode) : nil)
    return self
  }

  /// Adds in place, like PyTorch's `+=`: the same tensor, changed.
  public static func += (a: Tensor, b: Tensor) { a.addInPlace(b) }
  /// Subtracts in place.
  public static func -= (a: Tensor, b: Tensor) { a.subInPlace(b) }
  /// Multiplies in place.
  public static func *= (a: Tensor, b: Tensor) { a.mulInPlace(b) }
  /// Divides in place.
  public static func /= (a: Tensor, b: Tensor) { a.divInPlace(b) }
}

extension Tensor {
  private func requireFit(_ other: Tensor) {
    guard other.values.layout.expanded(to: values.shape) != nil else {
      trap(.cannotAssign(other.shape, to: shape))
    }
  }

  private func combine(
    _ kernel: nb_binary, _ operation: Operation, _ other: Tensor, saves: Bool, _ name: StaticString
  ) -> Tensor {
    checkInPlace(name)
    requireFit(other)
    let source = values.overlaps(other.values) ? other.values.copy() : other.values
    let (mine, theirs) = (gradNode, other.gradNode)
    var node: Node?
    if GradMode.isEnabled, mine != nil || theirs != nil {
      let recorded = Node.joining(operation, [mine, theirs], shape: values.shape)
      if saves, theirs != nil { recorded.save(0, values.copy()) }
      if saves { recorded.save(1, other) }
      node = recorded
    }
    Values.combine(kernel, values, source.expanded(to: values.shape), into: values)
    didChange(node)
    return self
  }

  private func apply(_ kernel: nb_unary, _ operation: Operation, _ scalar: Float, _ name: StaticString) -> Tensor {
    checkInPlace(name)
    var node: Node?
    if GradMode.isEnabled, let mine = gradNode {
      let recorded = Node.joining(operation, [mine], shape: values.shape)
      recorded.attributes.scalar = scalar
      node = recorded
    }
    values.write(kernel, into: values, scalar)
    didChange(node)
    return self
  }
}
