/// Layers applied one after the other.
///
/// Their parameters are named by position: `0.weight`, `2.bias`.
///
/// ```swift
/// let model = Sequential {
///   Linear(2, 8)
///   ReLU()
///   Linear(8, 3)
/// }
/// ```
public final class Sequential: Module, Layer {
  /// The layers in order.
  public let layers: [any Layer]

  /// Layers listed one per line.
  public convenience init(@LayerBuilder _ layers: () -> [any Layer]) { self.init(layers()) }

  /// Layers from an array.
  public init(_ layers: [any Layer]) {
    self.layers = layers
    super.init()
  }

  /// A layer by its position.
  public subscript(index: Int) -> any Layer { layers[index] }

  /// Applies all layers in order.
  public func callAsFunction(_ x: Tensor) -> Tensor { layers.reduce(x) { $1($0) } }

  /// The layers, named by position.
  public override func children() -> [(name: String, module: Module)] {
    layers.enumerated().map { ("\($0.offset)", $0.element) }
  }
}

/// Lists layers one per line.
@resultBuilder
public enum LayerBuilder {
  /// One layer.
  public static func buildExpression(_ layer: any Layer) -> [any Layer] { [layer] }
  /// Layers in order.
  public static func buildBlock(_ parts: [any Layer]...) -> [any Layer] { parts.flatMap { $0 } }
  /// `if` without `else`.
  public static func buildOptional(_ part: [any Layer]?) -> [any Layer] { part ?? [] }
  /// `if`.
  public static func buildEither(first part: [any Layer]) -> [any Layer] { part }
  /// `else`.
  public static func buildEither(second part: [any Layer]) -> [any Layer] { part }
  /// `for`.
  public static func buildArray(_ parts: [[any Layer]]) -> [any Layer] { parts.flatMap { $0 } }
}
