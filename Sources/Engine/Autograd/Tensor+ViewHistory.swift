/// The bookkeeping that lets an in-place change of a view reach its base, and the other way round.
extension Tensor {
  /// A view of this tensor, entered on the tape under `operation`.
  @inline(__always)
  func view(_ layout: Layout, _ operation: Operation) -> (view: Tensor, node: Node?) {
    let result = Tensor(values.viewed(layout))
    result.base = base ?? self
    result.baseVersion = values.storage.version
    return (result, Node.recording(operation, result, self))
  }

  /// Derives this view's history anew where its base has been changed in place since.
  func renewView() {
    guard let base, baseVersion != values.storage.version else { return }
    baseVersion = values.storage.version
    guard base.values.storage === values.storage, let root = base.gradNode, !root.isLeaf else { return }
    let renewed = Node.joining(.asStrided, [root], shape: values.shape)
    renewed.attributes.layout = values.layout
    renewed.attributes.otherLayout = base.values.layout
    renewed.attributes.integer = values.storage.count
    Node.release(&node)
    node = renewed
  }

  /// Traps where PyTorch refuses to change this tensor in place.
  func checkInPlace(_ operation: StaticString) {
    for dim in 0..<values.rank where values.layout.strides[dim] == 0 && values.shape[dim] > 1 {
      trap(.expandedChangedInPlace("\(operation)"))
    }
    guard GradMode.isEnabled, let node = gradNode else { return }
    if node.isLeaf { trap(.leafChangedInPlace) }
    if let base, base.requiresGrad, base.isLeaf { trap(.viewOfLeafChangedInPlace) }
  }

  /// Counts a change of the storage, and makes `node`, if any, the history of what this tensor now holds.
  func didChange(_ changed: Node?) {
    values.storage.version += 1
    guard let changed else { return }
    guard let base else {
      node = changed
      return
    }
    base.node = Tensor.copySlices(into: base, of: values.layout, changed)
    renewView()
  }

  /// The history of a tensor one region of which now comes from elsewhere; nil `source` for constants.
  static func copySlices(into target: Tensor, of region: Layout, _ source: Node?) -> Node {
    let node = Node.joining(.copySlices, [target.gradNode, source], shape: target.values.shape)
    node.attributes.layout = region
    node.attributes.otherLayout = target.values.layout
    node.attributes.integer = target.values.storage.count
    return node
  }
}
