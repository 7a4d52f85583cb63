/// The last dimensions brought to mean 0 and variance 1, then scaled and shifted: `(x - μ) / √(σ² + eps) · w + b`.
///
/// The weight starts at 1, the bias at 0, both of the normalized shape. Other last sizes trap.
///
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.LayerNorm.html
public final class LayerNorm: Module, Layer {
  private let normalizedShape: [Int]
  private let eps: Double
  private let weightParameter: Parameter?
  private let biasParameter: Parameter?

  /// Normalizes the last dimension, of the given size.
  public convenience init(_ size: Int, eps: Double = 1e-5, elementwiseAffine: Bool = true, bias: Bool = true) {
    self.init([size], eps: eps, elementwiseAffine: elementwiseAffine, bias: bias)
  }

  /// Normalizes the last dimensions, of the given sizes.
  public init(_ normalizedShape: [Int], eps: Double = 1e-5, elementwiseAffine: Bool = true, bias: Bool = true) {
    self.normalizedShape = normalizedShape
    self.eps = eps
    weightParameter = elementwiseAffine ? Parameter(wrappedValue: Tensor.ones(normalizedShape)) : nil
    biasParameter = elementwiseAffine && bias ? Parameter(wrappedValue: Tensor.zeros(normalizedShape)) : nil
    super.init()
  }

  /// Trained; nil without `elementwiseAffine`.
  public var weight: Tensor? { weightParameter?.wrappedValue }
  /// Trained; nil without `elementwiseAffine` or bias.
  public var bias: Tensor? { biasParameter?.wrappedValue }

  /// Applies the layer.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    beforeForward()
    return layerNorm(x, normalizedShape, weight: weight, bias: bias, eps: eps)
  }

  override var announcesForward: Bool { true }
  override func properties() -> [(name: String, value: Any)] { optionalParameters(super.properties()) }
}
