internal import CKernels

// The rule of every operation on single elements. `saved` says what the forward pass kept.
// Source of the formulas: pytorch/tools/autograd/derivatives.yaml.

extension Operation {
  static let add = Operation("Add") { node, gradient, inputs in
    if node.wants(0) { inputs[0] = gradient }
    if node.wants(1) { inputs[1] = gradient }
  }

  static let subtract = Operation("Sub") { node, gradient, inputs in
    if node.wants(0) { inputs[0] = gradient }
    if node.wants(1) { inputs[1] = -gradient }
  }

  /// Saved: a where b needs it, b where a needs it.
  static let multiply = Operation("Mul") { node, gradient, inputs in
    if node.wants(0), node.wants(1) {
      inputs[0] = gradient * node.saved(1)
      inputs[1] = gradient * node.saved(0)
    } else {
      gradient.multiply(by: node.saved(node.wants(0) ? 1 : 0))
      inputs[node.wants(0) ? 0 : 1] = gradient
    }
  }

  /// Saved: a where b needs it, b.
  static let divide = Operation("Div") { node, gradient, inputs in
    let slope = gradient / node.saved(1)
    if node.wants(0) { inputs[0] = slope }
    if node.wants(1) { inputs[1] = -(slope * (node.saved(0) / node.saved(1))) }
  }

  /// Attribute: the factor.
  static let scale = Operation("Mul") { node, gradient, inputs in
    inputs[0] = gradient * node.attributes.scalar
  }

  /// Attribute: the divisor.
  static let divideScalar = Operation("Div") { node, gradient, inputs in
    inputs[0] = gradient / node.attributes.scalar
  }

  /// c / x.
  ///
  /// Saved: the result, x.
  static let divideInto = Operation("Div") { node, gradient, inputs in
    inputs[0] = -(gradient / node.saved(1) * node.saved(0))
  }

  static let addScalar = Operation("Add") { _, gradient, inputs in inputs[0] = gradient }
  static let subtractScalar = Operation("Sub") { _, gradient, inputs in inputs[0] = gradient }
  static let subtractFrom = Operation("Rsub") { _, gradient, inputs in inputs[0] = -gradient }
  static let negate = Operation("Neg") { _, gradient, inputs in inputs[0] = -gradient }
  static let clone = Operation("Clone") { _, gradient, inputs in inputs[0] = gradient }

  /// Saved: the result.
  static let exp = Operation("Exp") { node, gradient, inputs in inputs[0] = gradient * node.saved(0) }
  /// Saved: x.
  static let log = Operation("Log") { node, gradient, inputs in inputs[0] = gradient / node.saved(0) }
  /// Saved: the result.
  ///
  /// The slope at 0 is infinite.
  static let sqrt = Operation("Sqrt") { node, gradient, inputs in
    inputs[0] = .combine(NB_SQRT_GRADIENT, gradient, node.saved(0))
  }
  /// Saved: x.
  ///
  /// The slope at 0 is 0.
  static let abs = Operation("Abs") { node, gradient, inputs in
    inputs[0] = .combine(NB_ABS_GRADIENT, gradient, node.saved(0))
  }
  /// Saved: x.
  static let sin = Operation("Sin") { node, gradient, inputs in
    inputs[0] = .combine(NB_SIN_GRADIENT, gradient, node.saved(0))
  }
  /// Saved: x.
  static let cos = Operation("Cos") { node, gradient, inputs in
    inputs[0] = .combine(NB_COS_GRADIENT, gradient, node.saved(0))
  }
  /// Saved: the result.
  static let tanh = Operation("Tanh") { node, gradient, inputs in
    inputs[0] = .combine(NB_TANH_GRADIENT, gradient, node.saved(0))
  }
  /// Saved: the result.
  static let sigmoid = Operation("Sigmoid") { node, gradient, inputs in
    inputs[0] = .combine(NB_SIGMOID_GRADIENT, gradient, node.saved(0))
  }
  /// Saved: the result.
  ///
  /// The slope at 0 is 0.
  static let relu = Operation("Relu") { node, gradient, inputs in
    inputs[0] = .combine(NB_RELU_GRADIENT, gradient, node.saved(0))
  }

  /// x^p.
  ///
  /// Saved: x. Attribute: p.
  static let pow = Operation("Pow") { node, gradient, inputs in
    let exponent = node.attributes.scalar
    if exponent == 2 {
      inputs[0] = gradient * (node.saved(0) * 2)
    } else {
      inputs[0] = .combine(NB_POWER_GRADIENT, gradient, node.saved(0), exponent)
    }
  }

  /// a^b.
  ///
  /// Saved: a, b.
  static let powTensor = Operation("Pow") { node, gradient, inputs in
    let (a, b) = (node.saved(0), node.saved(1))
    if node.wants(0) { inputs[0] = gradient * .combine(NB_POWER_SLOPE, a, b) }
    if node.wants(1) { inputs[1] = gradient * .combine(NB_POWER_LOG, a, b) }
  }

  /// c^x.
  ///
  /// Saved: the result. Attribute: ln c, or 0 for c = 0.
  static let powOf = Operation("Pow") { node, gradient, inputs in
    inputs[0] = gradient * (node.saved(0) * node.attributes.scalar)
  }

  /// Saved: the condition.
  static let `where` = Operation("Where") { node, gradient, inputs in
    if node.wants(0) { inputs[0] = .combine(NB_SELECT, gradient, node.saved(0)) }
    if node.wants(1) { inputs[1] = .combine(NB_REJECT, gradient, node.saved(0)) }
  }

  /// Saved: the mask.
  static let maskedFill = Operation("MaskedFill") { node, gradient, inputs in
    inputs[0] = .combine(NB_REJECT, gradient, node.saved(0))
  }

  static let maximum = extreme("Maximum", NB_GREATER)
  static let minimum = extreme("Minimum", NB_LESS)

  /// The larger or smaller of a pair; a tie is shared in halves.
  ///
  /// Saved: both.
  private static func extreme(_ name: String, _ wins: nb_binary) -> Operation {
    Operation(name) { node, gradient, inputs in
      let (a, b) = (node.saved(0), node.saved(1))
      let half = Values.combine(NB_EQUAL, a, b) * 0.5
      for index in 0...1 where node.wants(index) {
        let won = Values.combine(wins, index == 0 ? a : b, index == 0 ? b : a)
        inputs[index] = gradient * (won + half)
      }
    }
  }
}
