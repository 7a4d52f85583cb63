/// Starting distributions, drawn from the one generator with PyTorch's numbers.
///
/// Each function overwrites the tensor it is given, leaves that require gradients included, and returns it:
/// `Init.xavierUniform(layer.weight)`. Fans are the sizes of the last and, for the outputs, of the first dimension (times
/// the sizes of all dimensions after the second); a tensor with fewer than two dimensions traps where they are needed.
///
/// Source: https://docs.pytorch.org/docs/stable/nn.init.html
public enum Init {
  /// Which side of a layer keeps its variance.
  public enum FanMode: Sendable { case fanIn, fanOut }

  /// The function after a layer, which decides its ``calculateGain(_:)``.
  public enum Nonlinearity: Sendable {
    case linear, sigmoid, tanh, relu, selu
    case leakyRelu(negativeSlope: Double)
  }

  /// The factor that keeps variances through a function: 1 for linear and sigmoid, 5/3 for tanh, √2 for relu, 3/4 for
  /// selu, √(2 / (1 + slope²)) for leakyRelu.
  public static func calculateGain(_ nonlinearity: Nonlinearity) -> Double {
    switch nonlinearity {
    case .linear, .sigmoid: 1
    case .tanh: 5.0 / 3
    case .relu: Double(2).squareRoot()
    case .selu: 0.75
    case .leakyRelu(let slope): (2 / (1 + slope * slope)).squareRoot()
    }
  }

  /// Uniform on [low, high).
  @discardableResult
  public static func uniform(_ tensor: Tensor, _ low: Double = 0, _ high: Double = 1) -> Tensor {
    noGrad { tensor.uniformInPlace(low, high) }
  }

  /// Normal with a mean and a standard deviation.
  @discardableResult
  public static func normal(_ tensor: Tensor, mean: Double = 0, std: Double = 1) -> Tensor {
    noGrad { tensor.normalInPlace(mean, std) }
  }

  /// One number everywhere.
  @discardableResult
  public static func constant(_ tensor: Tensor, _ value: Double) -> Tensor {
    noGrad { tensor.fillInPlace(value) }
  }

  /// Zeros.
  @discardableResult
  public static func zeros(_ tensor: Tensor) -> Tensor { constant(tensor, 0) }

  /// Ones.
  @discardableResult
  public static func ones(_ tensor: Tensor) -> Tensor { constant(tensor, 1) }

  /// The identity matrix, as far as a matrix that is not square has one.
  @discardableResult
  public static func eye(_ tensor: Tensor) -> Tensor {
    guard tensor.rank == 2 else { trap(.needsRank("Init.eye", expected: "a matrix", tensor.shape)) }
    return noGrad { tensor.copyInPlace(Tensor.eye(tensor.shape[0], tensor.shape[1])) }
  }

  /// Uniform on ±gain · √(6 / (fanIn + fanOut)).
  @discardableResult
  public static func xavierUniform(_ tensor: Tensor, gain: Double = 1) -> Tensor {
    let bound = Double(3).squareRoot() * xavierDeviation(tensor, gain)
    return uniform(tensor, -bound, bound)
  }

  /// Normal with the standard deviation gain · √(2 / (fanIn + fanOut)).
  @discardableResult
  public static func xavierNormal(_ tensor: Tensor, gain: Double = 1) -> Tensor {
    normal(tensor, std: xavierDeviation(tensor, gain))
  }

  /// Uniform on ±gain · √(3 / fan).
  @discardableResult
  public static func kaimingUniform(
    _ tensor: Tensor, a: Double = 0, mode: FanMode = .fanIn, nonlinearity: Nonlinearity? = nil
  ) -> Tensor {
    let bound = Double(3).squareRoot() * kaimingDeviation(tensor, a, mode, nonlinearity)
    return uniform(tensor, -bound, bound)
  }

  /// Normal with the standard deviation gain / √fan.
  @discardableResult
  public static func kaimingNormal(
    _ tensor: Tensor, a: Double = 0, mode: FanMode = .fanIn, nonlinearity: Nonlinearity? = nil
  ) -> Tensor {
    normal(tensor, std: kaimingDeviation(tensor, a, mode, nonlinearity))
  }

  private static func fans(_ tensor: Tensor) -> (inputs: Double, outputs: Double) {
    let shape = tensor.shape
    guard shape.count >= 2 else { trap(.needsMatrix("fan in and fan out", shape)) }
    let field = shape.dropFirst(2).reduce(1, *)
    return (Double(shape[1] * field), Double(shape[0] * field))
  }

  private static func xavierDeviation(_ tensor: Tensor, _ gain: Double) -> Double {
    let (inputs, outputs) = fans(tensor)
    return gain * (2 / (inputs + outputs)).squareRoot()
  }

  /// `a` is the slope of the leaky relu that is assumed unless another function is given.
  private static func kaimingDeviation(
    _ tensor: Tensor, _ a: Double, _ mode: FanMode, _ nonlinearity: Nonlinearity?
  ) -> Double {
    let (inputs, outputs) = fans(tensor)
    return calculateGain(nonlinearity ?? .leakyRelu(negativeSlope: a))
      / (mode == .fanIn ? inputs : outputs).squareRoot()
  }

  /// Uniform on ±1/√inputs: how a linear layer's bias starts.
  static func linearBias(_ inputs: Int, _ outputs: Int) -> Tensor {
    let bound = inputs > 0 ? 1 / Double(inputs).squareRoot() : 0
    return Tensor.uniform(-bound, bound, [outputs])
  }

  /// `kaimingUniform` with a = √5: how a linear layer's weight starts.
  static func linearWeight(_ inputs: Int, _ outputs: Int) -> Tensor {
    kaimingUniform(Tensor.zeros(outputs, inputs), a: Double(5).squareRoot())
  }
}
