// The rules of operations that pick or place elements by position.

extension Operation {
  /// Each picked element's gradient is added where it came from.
  ///
  /// Attributes: positions, and how many leading dimensions they count through.
  private static func picking(_ name: String) -> Operation {
    Operation(name) { node, gradient, inputs in
      let (positions, lead) = (node.attributes.positions, node.attributes.integer)
      inputs[0] = node.input0.map { gradient.accumulated(to: $0.shape, at: positions, lead: lead) }
    }
  }

  static let gather = picking("Gather")
  static let indexSelect = picking("IndexSelect")
  static let embedding = picking("Embedding")
  static let flip = picking("Flip")
  static let roll = picking("Roll")
  static let indexElements = picking("IndexElements")

  /// Inputs: what was there, what is added.
  static let scatterAdd = Operation("ScatterAdd") { node, gradient, inputs in
    if node.wants(0) { inputs[0] = gradient }
    if node.wants(1) { inputs[1] = node.picked(gradient) }
  }

  /// Inputs: what was there, what replaces it.
  static let scatter = Operation("Scatter") { node, gradient, inputs in
    if node.wants(1) { inputs[1] = node.picked(gradient) }
    guard node.wants(0) else { return }
    let rest = gradient.copy()
    rest.putRows(
      Values(repeating: 0, node.attributes.dims), at: node.attributes.positions, lead: gradient.rank)
    inputs[0] = rest
  }

  /// Attribute: the diagonal as a layout of a row-major input.
  static let diagonal = Operation("Diagonal") { node, gradient, inputs in
    guard let input = node.input0, let region = node.attributes.layout else { return }
    let result = Values(repeating: 0, input.shape)
    result.viewed(region).assign(gradient)
    inputs[0] = result
  }
}

extension Node {
  /// The gradient's elements at the positions, under the shape of what was placed there.
  fileprivate func picked(_ gradient: Values) -> Values {
    gradient.rows(at: attributes.positions, lead: gradient.rank).reshaped(to: attributes.dims)
  }
}
