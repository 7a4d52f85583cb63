internal import CKernels

// The rules of activations and further functions of single elements.
// Source of the formulas: pytorch/tools/autograd/derivatives.yaml.

extension Operation {
  /// A kernel of the gradient and the saved x (or result), with the forward pass's parameters.
  ///
  /// Attributes: p, and q as `otherScalar`.
  private static func element(_ name: String, _ kernel: nb_binary) -> Operation {
    Operation(name) { node, gradient, inputs in
      inputs[0] = .combine(
        kernel, gradient, node.saved(0), node.attributes.scalar, node.attributes.otherScalar)
    }
  }

  /// A step function: the slope is 0 everywhere.
  private static func step(_ name: String) -> Operation {
    Operation(name) { _, gradient, inputs in inputs[0] = Values(repeating: 0, gradient.shape) }
  }

  /// Saved: the result.
  static let rsqrt = element("Rsqrt", NB_RSQRT_GRADIENT)
  /// Attribute: ln of the base.
  static let log2 = element("Log2", NB_LOG_BASE_GRADIENT)
  static let log10 = element("Log10", NB_LOG_BASE_GRADIENT)
  static let erf = element("Erf", NB_ERF_GRADIENT)
  static let gelu = element("Gelu", NB_GELU_GRADIENT)
  static let geluTanh = element("GeluTanh", NB_GELU_TANH_GRADIENT)
  static let silu = element("Silu", NB_SILU_GRADIENT)
  static let softplus = element("Softplus", NB_SOFTPLUS_GRADIENT)
  static let logSigmoid = element("LogSigmoid", NB_LOG_SIGMOID_GRADIENT)
  static let leakyRelu = element("LeakyRelu", NB_LEAKY_RELU_GRADIENT)
  static let elu = element("Elu", NB_ELU_GRADIENT)
  /// The slope at a bound is 1.
  static let clamp = element("Clamp", NB_CLAMP_GRADIENT)
  /// The slope at a bound is 0.
  static let hardtanh = element("Hardtanh", NB_HARDTANH_GRADIENT)

  static let sign = step("Sign")
  static let round = step("Round")
  static let floor = step("Floor")
  static let ceil = step("Ceil")
  static let trunc = step("Trunc")

  /// Saved: the result.
  static let expm1 = Operation("Expm1") { node, gradient, inputs in
    inputs[0] = gradient * node.saved(0).map(NB_ADD_SCALAR, 1)
  }

  /// Saved: x.
  static let log1p = Operation("Log1p") { node, gradient, inputs in
    inputs[0] = gradient / node.saved(0).map(NB_ADD_SCALAR, 1)
  }

  static let remainder = modulo("Remainder", NB_REMAINDER_SLOPE)
  static let fmod = modulo("Fmod", NB_FMOD_SLOPE)

  /// The rest of a division: slope 1 in a, minus the rounded quotient in b.
  ///
  /// Saved, where b needs it: a, b.
  private static func modulo(_ name: String, _ slope: nb_binary) -> Operation {
    Operation(name) { node, gradient, inputs in
      if node.wants(0) { inputs[0] = gradient }
      if node.wants(1) { inputs[1] = gradient * .combine(slope, node.saved(0), node.saved(1)) }
    }
  }
}
