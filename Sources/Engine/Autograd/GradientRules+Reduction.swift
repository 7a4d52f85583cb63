internal import CKernels

// The rules of sums, products of matrices and losses.

extension Operation {
  /// Attribute: the shape with reduced dimensions of size 1.
  static let sum = Operation("Sum") { node, gradient, inputs in
    inputs[0] = node.repeated(gradient)
  }

  /// Attributes as for `sum`, and the number of elements that met.
  static let mean = Operation("Mean") { node, gradient, inputs in
    inputs[0] = node.repeated(gradient / node.attributes.scalar)
  }

  /// The extreme over all, or over dimensions: ties share equally.
  ///
  /// Saved: x, the result.
  private static func extreme(_ name: String) -> Operation {
    Operation(name) { node, gradient, inputs in
      let held = node.repeated(node.saved(1))
      let ties = Values.combine(NB_TIE, node.saved(0), held)
      let counts = ties.summed(to: node.attributes.dims)
      inputs[0] = .combine(NB_SELECT, node.repeated(gradient.reshaped(to: counts.shape) / counts), ties)
    }
  }

  /// The extreme along one dimension: the first takes all.
  ///
  /// Saved: x. Attribute: the dimension.
  private static func extremeAlong(_ name: String, _ kernel: nb_reduction) -> Operation {
    Operation(name) { node, gradient, inputs in
      let (x, dim) = (node.saved(0), node.attributes.integer)
      let places = x.reduce(kernel, ReducedDimensions([dim], of: x.rank, keepDim: true, name: "max"))
      let chosen = Values.positions(along: dim, of: x.shape).equal(places)
      inputs[0] = .combine(NB_SELECT, node.repeated(gradient), chosen)
    }
  }

  static let amax = extreme("Max")
  static let amin = extreme("Min")
  static let median = extreme("Median")
  static let maxAlong = extremeAlong("Max", NB_ARGMAX)
  static let minAlong = extremeAlong("Min", NB_ARGMIN)

  /// a · b of two matrices.
  ///
  /// Saved: both, where the other needs them.
  static let matrixProduct = Operation("Mm") { node, gradient, inputs in
    if let a = node.input0 { inputs[0] = a.productGradient(gradient, node.saved(1), transposes: .second) }
    if let b = node.input1 { inputs[1] = b.productGradient(node.saved(0), gradient, transposes: .first) }
  }

  /// The same over stacks of matrices.
  static let batchedProduct = Operation("Bmm") { node, gradient, inputs in
    if node.wants(0) { inputs[0] = .batchedProduct(gradient, node.saved(1).transposed) }
    if node.wants(1) { inputs[1] = .batchedProduct(node.saved(0).transposed, gradient) }
  }

  /// mean or sum of (a - b)².
  ///
  /// Saved: a, b. Attribute: 2 / n, or 2.
  static let squaredDistance = Operation("MseLoss") { node, gradient, inputs in
    let factor = node.attributes.scalar * gradient.scalar
    let slope = Values.combine(NB_SCALED_DIFFERENCE, node.saved(0), node.saved(1), factor)
    if node.wants(1) { inputs[1] = -slope }
    if node.wants(0) { inputs[0] = slope }
  }
}

extension Node {
  fileprivate enum Factor { case first, second }

  /// The gradient aᵀ · b or a · bᵀ of this factor of a matrix product, without the blocks that it multiplies by 0.
  ///
  /// It lies in memory as the factor does: the transpose of a weight gets a gradient in the weight's order.
  fileprivate func productGradient(_ a: Values, _ b: Values, transposes factor: Factor) -> Values {
    let isTransposed = operation === Operation.transposeMatrix
    let (left, right) = isTransposed ? (b, a) : (a, b)
    // (aᵀ · b)ᵀ is bᵀ · a, and (a · bᵀ)ᵀ is b · aᵀ.
    let first = factor == .first ? left.transposed : left
    let second = factor == .first ? right : right.transposed
    let masked = maskedBlocks.flatMap { Values.matrixProduct(first, second, onlyIn: $0) }
    let product = masked ?? .matrixProduct(first, second)
    return isTransposed ? product.transposed : product
  }

  /// A reduction's gradient, or result, repeated over the dimensions that were reduced.
  fileprivate func repeated(_ values: Values) -> Values {
    let kept = values.reshaped(to: attributes.dims)
    guard let input = input0 else { return kept }
    return kept.expanded(to: input.shape)
  }
}

extension Values {
  /// 0, 1, 2, … along one dimension, size 1 along the others.
  fileprivate static func positions(along dim: Int, of shape: Dimensions) -> Values {
    guard shape.count > 0 else { return Values(0) }
    var sizes = Dimensions(repeating: 1, count: shape.count)
    sizes[dim] = shape[dim]
    return Values((0..<shape[dim]).map { Float($0) }, sizes)
  }

  fileprivate func equal(_ other: Values) -> Values { .combine(NB_EQUAL, self, other) }
}
