/// A module that maps one tensor to one tensor, and so can stand in a ``Sequential``.
public protocol Layer: Module {
  /// Applies the layer.
  func callAsFunction(_ x: Tensor) -> Tensor
}
