/// max(x, 0), element by element; see ``Tensor/relu()``.
public final class ReLU: Module, Layer {
  /// A layer without parameters.
  public override init() { super.init() }
  /// Applies the layer.
  public func callAsFunction(_ x: Tensor) -> Tensor { x.relu() }
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
