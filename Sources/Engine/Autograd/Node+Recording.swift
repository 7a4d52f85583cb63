extension Node {
  /// The last sequence number given.
  ///
  /// The engine runs on one thread.
  nonisolated(unsafe) static var lastSequence = 0

  @inline(__always)
  private static func make(_ operation: Operation, shape: Dimensions, inputs: Int) -> Node {
    let node = spare(operation)
    lastSequence += 1
    node.sequence = lastSequence
    node.shape = shape
    node.inputCount = inputs
    return node
  }

  /// A node for a leaf of this shape.
  static func leaf(_ shape: Dimensions, requiresGrad: Bool) -> Node {
    let node = make(.leaf, shape: shape, inputs: 0)
    node.requiresGrad = requiresGrad
    return node
  }

  /// Enters `result` = operation(a) on the tape; nil where nothing needs a gradient or recording is off.
  @inline(__always)
  static func recording(_ operation: Operation, _ result: Tensor, _ a: Tensor) -> Node? {
    guard GradMode.isEnabled, let first = a.gradNode else { return nil }
    let node = make(operation, shape: result.values.shape, inputs: 1)
    node.input0 = first
    result.node = node
    return node
  }

  @inline(__always)
  static func recording(_ operation: Operation, _ result: Tensor, _ a: Tensor, _ b: Tensor) -> Node? {
    guard GradMode.isEnabled else { return nil }
    let (first, second) = (a.gradNode, b.gradNode)
    guard first != nil || second != nil else { return nil }
    let node = make(operation, shape: result.values.shape, inputs: 2)
    node.input0 = first
    node.input1 = second
    result.node = node
    return node
  }

  static func recording(_ operation: Operation, _ result: Tensor, _ inputs: [Tensor]) -> Node? {
    guard GradMode.isEnabled else { return nil }
    let nodes = inputs.map(\.gradNode)
    guard nodes.contains(where: { $0 != nil }) else { return nil }
    let node = joining(operation, nodes, shape: result.values.shape)
    result.node = node
    return node
  }

  /// A node of any number of inputs, nil for those that need no gradient.
  static func joining(_ operation: Operation, _ inputs: [Node?], shape: Dimensions) -> Node {
    let node = make(operation, shape: shape, inputs: inputs.count)
    node.input0 = inputs[0]
    node.input1 = inputs.count > 1 ? inputs[1] : nil
    node.input2 = inputs.count > 2 ? inputs[2] : nil
    if inputs.count > 3 { node.moreInputs = Array(inputs[3...]) }
    return node
  }
}
