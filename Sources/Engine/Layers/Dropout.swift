/// In training zeroes each element with probability p and divides the others by 1 - p; in evaluation changes nothing.
///
/// The zeroed elements are PyTorch's for the same seed, on processors not made by Intel. A p outside 0...1 traps.
///
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.Dropout.html
public final class Dropout: Module, Layer {
  private let p: Double

  /// A layer that zeroes with probability p.
  public init(_ p: Double = 0.5) {
    guard (0...1).contains(p) else { trap(.invalidHyperparameter("dropout probability (between 0 and 1)", p)) }
    self.p = p
    super.init()
  }

  /// Applies the layer.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    guard isTraining, p > 0, x.count > 0 else { return x }
    guard p < 1 else { return x * 0 }
    return x * (Tensor.bernoulli(1 - p, x.shape) / (1 - p))
  }
}
