extension Tensor {
  /// The node that gradients of this tensor go to; nil where it requires none.
  @inline(__always)
  var gradNode: Node? {
    if base != nil { renewView() }
    guard let node, node.requiresGrad else { return nil }
    return node
  }

  /// Whether gradients are computed for this tensor.
  ///
  /// Settable on leaves only: a result of recorded operations traps on `false`. Indexing makes a new tensor, so
  /// `w.data[mask .== 0].requiresGrad = false` sets the flag of a temporary and freezes nothing.
  public var requiresGrad: Bool {
    get { gradNode != nil }
    set {
      if let node = gradNode, !node.isLeaf {
        guard newValue else { trap(.requiresGradOfNonLeaf) }
        return
      }
      if let node {
        node.requiresGrad = newValue
      } else if newValue {
        node = .leaf(values.shape, requiresGrad: true)
      }
      node?.save(0, values)
    }
  }

  /// Sets ``requiresGrad`` and returns this same tensor: `Tensor.randn(5, 5).requiresGrad()`.
  @discardableResult
  public func requiresGrad(_ flag: Bool = true) -> Tensor {
    requiresGrad = flag
    return self
  }

  /// Whether this tensor was made by the user, not by a recorded operation.
  ///
  /// Tensors without gradients are leaves.
  public var isLeaf: Bool { gradNode?.isLeaf ?? true }

  /// The accumulated gradient of a leaf, or of a tensor that called ``retainGrad()``; nil before backward.
  ///
  /// Setting a gradient of another shape traps. Reading it on another non-leaf warns once and gives nil.
  public var grad: Tensor? {
    get {
      guard let node = gradNode ?? node else { return nil }
      if !node.isLeaf, !node.retainsGrad { warn(.gradOfNonLeaf) }
      if let shown = node.gradientTensor, let held = node.gradient, shown.values.storage === held.storage {
        return shown
      }
      guard let held = node.gradient else { return nil }
      let shown = Tensor(held)
      shown.show(node)
      return shown
    }
    set {
      guard let newValue else {
        clearGradient()
        return
      }
      guard newValue.values.shape == values.shape else {
        trap(.gradientShape(gradient: newValue.shape, tensor: shape))
      }
      let target = gradNode ?? node ?? .leaf(values.shape, requiresGrad: false)
      node = target
      target.gradient = newValue.values
      newValue.show(target)
    }
  }

  /// Makes this the tensor by which a node's gradient is seen.
  private func show(_ node: Node) {
    if let gradientOwner, gradientOwner.gradientTensor === self { gradientOwner.gradientTensor = nil }
    gradientOwner = node
    node.gradientTensor = self
  }

  /// Forgets the gradient.
  @inline(__always)
  func clearGradient() {
    guard let node else { return }
    node.gradientTensor = nil
    node.gradient = nil
  }

  /// Makes backward keep the gradient of this non-leaf in ``grad``.
  ///
  /// Traps where it requires no gradient.
  public func retainGrad() {
    guard let node = gradNode else { trap(.retainGradWithoutGrad) }
    if !node.isLeaf { node.retainsGrad = true }
  }

  /// The same numbers without history.
  ///
  /// Storage and version are shared, so a change through it is noticed by backward.
  public func detach() -> Tensor { Tensor(values) }

  /// The same numbers without history and under a version of their own: changes through it go unnoticed by backward.
  ///
  /// Setting it puts other numbers, of any shape, into this same tensor.
  public var data: Tensor {
    get { Tensor(Values(Storage(aliasing: values.storage), values.layout)) }
    set {
      values = Values(Storage(aliasing: newValue.values.storage), newValue.values.layout)
      base = nil
      guard let node, node.isLeaf else { return }
      node.shape = values.shape
      node.save(0, values)
    }
  }

  /// A copy with its own storage; gradients flow through it.
  public func clone() -> Tensor {
    let result = Tensor(values.copy())
    _ = Node.recording(.clone, result, self)
    return result
  }

  /// How often the storage was changed in place; shared by views and ``detach()``, not by ``data``.
  public var version: Int { values.storage.version }
}
