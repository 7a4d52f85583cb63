/// What it is given, unchanged.
public final class Identity: Module, Layer {
  /// A layer without parameters.
  public override init() { super.init() }
  /// Returns x itself.
  public func callAsFunction(_ x: Tensor) -> Tensor { x }
}

/// All dimensions from the second on joined into one: `[batch, …]` becomes `[batch, n]`.
///
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.Flatten.html
public final class Flatten: Module, Layer {
  private let startDim: Int

  /// Joins the dimensions from `startDim` on.
  public init(startDim: Int = 1) {
    self.startDim = startDim
    super.init()
  }

  /// Applies the layer; a tensor with fewer dimensions is returned as it is.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    guard x.rank > startDim else { return x }
    return x.reshaped(x.shape.prefix(startDim) + [x.shape.dropFirst(startDim).reduce(1, *)])
  }
}
