/// A table of vectors looked up by whole numbers: from shape `[…]` to `[…, dimension]`.
///
/// The weight, of shape `[count, dimension]`, starts standard normal. A number outside 0..<count traps.
///
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.Embedding.html
public final class Embedding: Module, Layer {
  /// Trained, `[count, dimension]`.
  @Parameter public var weight: Tensor

  /// A table of `count` vectors.
  public init(_ count: Int, _ dimension: Int) {
    weight = Tensor.randn(count, dimension)
    super.init()
  }

  /// Looks up the vectors of `indices`.
  public func callAsFunction(_ indices: Tensor) -> Tensor {
    beforeForward()
    return embedding(indices, weight)
  }

  override var announcesForward: Bool { true }
}
