/// Every feature brought to mean 0 and variance 1 over the batch, then scaled and shifted: `(x - μ) / √(σ² + eps) · w + b`.
///
/// From shape `[batch, features]` or `[batch, features, length]`. In training μ and σ² are the batch's, and the buffers
/// `running_mean` and `running_var` (with the unbiased variance) move towards them by the part `momentum`; in evaluation
/// the buffers are used. Training on one value per feature traps.
///
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.BatchNorm1d.html
public final class BatchNorm1d: Module, Layer {
  private let eps: Double
  private let momentum: Double
  private let weightParameter: Parameter?
  private let biasParameter: Parameter?

  /// A layer of a number of features.
  public init(_ features: Int, eps: Double = 1e-5, momentum: Double = 0.1, affine: Bool = true) {
    self.eps = eps
    self.momentum = momentum
    weightParameter = affine ? Parameter(wrappedValue: Tensor.ones(features)) : nil
    biasParameter = affine ? Parameter(wrappedValue: Tensor.zeros(features)) : nil
    super.init()
    registerBuffer("running_mean", Tensor.zeros(features))
    registerBuffer("running_var", Tensor.ones(features))
    registerBuffer("num_batches_tracked", Tensor(0))
  }

  /// Trained, `[features]`; nil without `affine`.
  public var weight: Tensor? { weightParameter?.wrappedValue }
  /// Trained, `[features]`; nil without `affine`.
  public var bias: Tensor? { biasParameter?.wrappedValue }

  /// Applies the layer.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    beforeForward()
    let features = buffer("running_mean").count
    guard x.rank == 2 || x.rank == 3, x.shape[1] == features else {
      trap(.layerShape("BatchNorm1d", expected: [x.shape.first ?? 0, features], got: x.shape))
    }
    if isTraining {
      guard x.count > features else { trap(.tooFewBatchValues(x.shape)) }
      noGrad { _ = buffer("num_batches_tracked").addInPlace(1) }
    }
    return batchNorm(
      x, runningMean: buffer("running_mean"), runningVar: buffer("running_var"), weight: weight, bias: bias,
      training: isTraining, momentum: momentum, eps: eps)
  }

  override var announcesForward: Bool { true }
  override func properties() -> [(name: String, value: Any)] { optionalParameters(super.properties()) }
}
