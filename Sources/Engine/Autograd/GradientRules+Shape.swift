internal import CKernels

// The rules of operations that move, repeat, pick or join elements.

extension Operation {
  /// Any change of shape that keeps the row-major order.
  static let view = Operation("View") { node, gradient, inputs in
    inputs[0] = node.input0.map { gradient.reshaped(to: $0.shape) }
  }

  /// The walk sums the gradient back to the input's shape.
  static let expand = Operation("Expand") { _, gradient, inputs in inputs[0] = gradient }

  static let transposeMatrix = Operation("T") { _, gradient, inputs in
    inputs[0] = gradient.viewed(gradient.layout.swapping(0, 1))
  }

  /// Attributes: the two dimensions.
  static let transpose = Operation("Transpose") { node, gradient, inputs in
    inputs[0] = gradient.viewed(gradient.layout.swapping(node.attributes.integer, node.attributes.second))
  }

  /// Attribute: the order.
  static let permute = Operation("Permute") { node, gradient, inputs in
    let order = node.attributes.dims
    var inverse = order
    for index in 0..<order.count { inverse[order[index]] = index }
    inputs[0] = gradient.viewed(gradient.layout.permuted(inverse))
  }

  static let select = slicing("Select")
  static let slice = slicing("Slice")

  /// Attribute: the picked region as a layout of a row-major input.
  private static func slicing(_ name: String) -> Operation {
    Operation(name) { node, gradient, inputs in
      guard let input = node.input0, let region = node.attributes.layout else { return }
      let result = Values(repeating: 0, input.shape)
      result.viewed(region).assign(gradient)
      inputs[0] = result
    }
  }

  /// Attributes: this view's layout, its base's, and the size of their storage.
  static let asStrided = Operation("AsStrided") { node, gradient, inputs in
    guard let view = node.attributes.layout, let base = node.attributes.otherLayout else { return }
    let memory = Values(repeating: 0, Dimensions([node.attributes.integer]))
    memory.viewed(view).assign(gradient)
    inputs[0] = memory.viewed(base).copy()
  }

  /// A region was written over.
  ///
  /// Inputs: what was there, what came. Attributes as for `asStrided`.
  static let copySlices = Operation("CopySlices") { node, gradient, inputs in
    guard let region = node.attributes.layout, let whole = node.attributes.otherLayout else { return }
    let memory = Values(repeating: 0, Dimensions([node.attributes.integer]))
    memory.viewed(whole).assign(gradient)
    if node.wants(1) { inputs[1] = memory.viewed(region).copy() }
    guard node.wants(0) else { return }
    memory.viewed(region).fill(0)
    inputs[0] = memory.viewed(whole).copy()
  }

  /// Elements picked by a mask.
  ///
  /// Attributes: their positions, and how many dimensions the mask has.
  static let index = Operation("Index") { node, gradient, inputs in
    let (positions, lead) = (node.attributes.positions, node.attributes.integer)
    inputs[0] = node.input0.map { gradient.scattered(to: $0.shape, at: positions, lead: lead) }
  }

  /// Elements under a mask were written over.
  ///
  /// Inputs: what was there, what came.
  static let indexPut = Operation("IndexPut") { node, gradient, inputs in
    let (positions, lead) = (node.attributes.positions, node.attributes.integer)
    let picked = gradient.rows(at: positions, lead: lead)
    if node.wants(1) { inputs[1] = picked }
    if node.wants(0) { inputs[0] = gradient - picked.scattered(to: gradient.shape, at: positions, lead: lead) }
  }

  static let tril = triangle("Tril", lower: true)
  static let triu = triangle("Triu", lower: false)

  /// Attribute: the diagonal.
  private static func triangle(_ name: String, lower: Bool) -> Operation {
    Operation(name) { node, gradient, inputs in
      inputs[0] = gradient.triangle(lower: lower, diagonal: node.attributes.integer)
    }
  }

  /// Attribute: the dimension along which the inputs follow each other.
  static let cat = Operation("Cat") { node, gradient, inputs in
    let dim = node.attributes.integer
    var start = 0
    for (index, size) in node.attributes.positions.enumerated() {
      let part = start..<(start + size)
      if node.wants(index) { inputs[index] = gradient.viewed(gradient.layout.slicing(part, of: dim)) }
      start += size
    }
  }

  /// Attribute: the new dimension.
  static let stack = Operation("Stack") { node, gradient, inputs in
    for index in 0..<node.inputCount where node.wants(index) {
      inputs[index] = gradient.viewed(gradient.layout.selecting(index, of: node.attributes.integer))
    }
  }
}
