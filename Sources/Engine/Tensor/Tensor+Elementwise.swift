internal import CKernels

/// What an operation of one tensor keeps for its gradient rule.
enum Saving {
  case nothing, input, result
}

extension Tensor {
  /// One element in, one element out.
  @inline(__always)
  func apply(_ kernel: nb_unary, _ operation: Operation, saving: Saving, _ p: Float = 0, _ q: Float = 0) -> Tensor {
    let result = Tensor(values.map(kernel, p, q))
    guard let node = Node.recording(operation, result, self) else { return result }
    switch saving {
    case .nothing: break
    case .input: node.save(0, self)
    case .result: node.save(0, result)
    }
    return result
  }

  /// e^x of every element; slope e^x.
  public func exp() -> Tensor { apply(NB_EXP, .exp, saving: .result) }
  /// ln x of every element; slope 1/x.
  ///
  /// log 0 = -∞, and NaN below 0.
  public func log() -> Tensor { apply(NB_LOG, .log, saving: .input) }
  /// √x of every element; slope 1/(2√x), infinite at 0.
  ///
  /// NaN below 0.
  public func sqrt() -> Tensor { apply(NB_SQRT, .sqrt, saving: .result) }
  /// |x| of every element; slope -1, 0 at 0, or 1.
  public func abs() -> Tensor { apply(NB_ABS, .abs, saving: .input) }
  /// sin x of every element; slope cos x.
  public func sin() -> Tensor { apply(NB_SIN, .sin, saving: .input) }
  /// cos x of every element; slope -sin x.
  public func cos() -> Tensor { apply(NB_COS, .cos, saving: .input) }
  /// tanh x of every element; slope 1 - tanh² x.
  public func tanh() -> Tensor { apply(NB_TANH, .tanh, saving: .result) }
  /// 1 / (1 + e^-x) of every element; slope s(1 - s).
  public func sigmoid() -> Tensor { apply(NB_SIGMOID, .sigmoid, saving: .result) }
  /// max(x, 0) of every element; slope 0 up to and at 0, then 1.
  ///
  /// NaN stays NaN.
  public func relu() -> Tensor { apply(NB_RELU, .relu, saving: .result) }

  /// x^exponent of every element; slope exponent · x^(exponent - 1), and 0 for the exponent 0.
  public func pow(_ exponent: some ScalarConvertible) -> Tensor {
    let exponent = exponent.scalar
    let result: Tensor
    switch exponent {
    case 2: result = Tensor(values.map(NB_SQUARE))
    case 3: result = Tensor(values.map(NB_CUBE))
    case 0.5: result = Tensor(values.map(NB_SQRT))
    case -1: result = Tensor(values.map(NB_DIVIDE_INTO, 1))
    default: result = Tensor(values.map(NB_POWER, exponent))
    }
    if let node = Node.recording(.pow, result, self) {
      node.save(0, self)
      node.attributes.scalar = exponent
    }
    return result
  }

  /// a^b, element by element, broadcast.
  public func pow(_ exponent: Tensor) -> Tensor {
    let result = Tensor(Values.combine(NB_POWER_TENSOR, values, exponent.values, name: "pow"))
    if let node = Node.recording(.powTensor, result, self, exponent) {
      node.save(0, self)
      node.save(1, exponent)
    }
    return result
  }

  /// The larger of each pair, broadcast; NaN wins.
  ///
  /// Ties share the gradient in halves.
  public func maximum(_ other: Tensor) -> Tensor { extreme(NB_MAXIMUM, .maximum, self, other) }
  /// The smaller of each pair, broadcast; NaN wins.
  ///
  /// Ties share the gradient in halves.
  public func minimum(_ other: Tensor) -> Tensor { extreme(NB_MINIMUM, .minimum, self, other) }

  private func extreme(_ kernel: nb_binary, _ operation: Operation, _ a: Tensor, _ b: Tensor) -> Tensor {
    let result = Tensor(Values.combine(kernel, a.values, b.values, name: "maximum"))
    if let node = Node.recording(operation, result, a, b) {
      node.save(0, a)
      node.save(1, b)
    }
    return result
  }
}
