// Functions of single elements as layers without parameters.

/// max(x, 0), element by element; see ``Tensor/relu()``.
public final class ReLU: Module, Layer {
  /// A layer without parameters.
  public override init() { super.init() }
  /// Applies the layer.
  public func callAsFunction(_ x: Tensor) -> Tensor { x.relu() }
}

/// x, or a small slope times x below 0; see ``Tensor/leakyRelu(_:)``.
public final class LeakyReLU: Module, Layer {
  private let negativeSlope: Double

  /// A layer with a slope below 0.
  public init(_ negativeSlope: Double = 0.01) {
    self.negativeSlope = negativeSlope
    super.init()
  }

  /// Applies the layer.
  public func callAsFunction(_ x: Tensor) -> Tensor { x.leakyRelu(negativeSlope) }
}

/// x, or alpha (e^x - 1) below 0; see ``Tensor/elu(alpha:)``.
public final class ELU: Module, Layer {
  private let alpha: Double

  /// A layer that tends to -alpha.
  public init(alpha: Double = 1) {
    self.alpha = alpha
    super.init()
  }

  /// Applies the layer.
  public func callAsFunction(_ x: Tensor) -> Tensor { x.elu(alpha: alpha) }
}

/// x times the normal distribution's probability of less than x; see ``Tensor/gelu(approximate:)``.
public final class GELU: Module, Layer {
  private let approximation: GELUApproximation

  /// The exact function, or its approximation by tanh.
  public init(approximate: GELUApproximation = .none) {
    approximation = approximate
    super.init()
  }

  /// Applies the layer.
  public func callAsFunction(_ x: Tensor) -> Tensor { x.gelu(approximate: approximation) }
}

/// x · sigmoid x, element by element; see ``Tensor/silu()``.
public final class SiLU: Module, Layer {
  /// A layer without parameters.
  public override init() { super.init() }
  /// Applies the layer.
  public func callAsFunction(_ x: Tensor) -> Tensor { x.silu() }
}

/// ln(1 + e^x), element by element; see ``Tensor/softplus(beta:threshold:)``.
public final class Softplus: Module, Layer {
  /// A layer without parameters.
  public override init() { super.init() }
  /// Applies the layer.
  public func callAsFunction(_ x: Tensor) -> Tensor { x.softplus() }
}

/// tanh x, element by element; see ``Tensor/tanh()``.
public final class Tanh: Module, Layer {
  /// A layer without parameters.
  public override init() { super.init() }
  /// Applies the layer.
  public func callAsFunction(_ x: Tensor) -> Tensor { x.tanh() }
}

/// 1 / (1 + e^-x), element by element; see ``Tensor/sigmoid()``.
public final class Sigmoid: Module, Layer {
  /// A layer without parameters.
  public override init() { super.init() }
  /// Applies the layer.
  public func callAsFunction(_ x: Tensor) -> Tensor { x.sigmoid() }
}

/// Probabilities along a dimension; see ``Tensor/softmax(dim:)``.
public final class Softmax: Module, Layer {
  private let dim: Int

  /// The dimension that sums to 1.
  public init(dim: Int) {
    self.dim = dim
    super.init()
  }

  /// Applies the layer.
  public func callAsFunction(_ x: Tensor) -> Tensor { x.softmax(dim: dim) }
}

/// Logarithms of probabilities along a dimension; see ``Tensor/logSoftmax(dim:)``.
public final class LogSoftmax: Module, Layer {
  private let dim: Int

  /// The dimension along which the probabilities sum to 1.
  public init(dim: Int) {
    self.dim = dim
    super.init()
  }

  /// Applies the layer.
  public func callAsFunction(_ x: Tensor) -> Tensor { x.logSoftmax(dim: dim) }
}
