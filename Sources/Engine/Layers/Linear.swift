/// `x · Wᵀ + b`: from shape `[…, in]` to `[…, out]`.
///
/// The weight has shape `[out, in]`.
///
/// Weight and bias start uniform on ±1/√in, PyTorch's numbers bit for bit. Another last size than `in` traps.
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.Linear.html
open class Linear: Module, Layer {
  /// Trained, `[out, in]`.
  @Parameter public var weight: Tensor
  /// The parameter behind ``bias``; nil without bias.
  private let biasParameter: Parameter?

  /// A layer of `inputs` to `outputs` numbers, with a bias unless told otherwise.
  public init(_ inputs: Int, _ outputs: Int, bias: Bool = true) {
    weight = Init.linearWeight(inputs, outputs)
    biasParameter = bias ? Parameter(wrappedValue: Init.linearBias(inputs, outputs)) : nil
    super.init()
  }

  /// Trained, `[out]`; nil without bias.
  ///
  /// Assigning nil, or to a layer without bias, does nothing.
  public var bias: Tensor? {
    get { biasParameter?.wrappedValue }
    set { if let newValue { biasParameter?.wrappedValue = newValue } }
  }

  /// Applies the layer.
  open func callAsFunction(_ x: Tensor) -> Tensor {
    beforeForward()
    return apply(weight, to: x)
  }

  override var announcesForward: Bool { type(of: self) == Linear.self || self is MaskedLinear }

  func apply(_ weight: Tensor, to x: Tensor) -> Tensor {
    let product = x.matmul(weight.T)
    guard let biasParameter else { return product }
    return product + biasParameter.wrappedValue
  }

  override func properties() -> [(name: String, value: Any)] { optionalParameters(super.properties()) }
}

/// A linear layer whose weight is multiplied by a constant mask: `x · (W ∘ M)ᵀ + b`.
///
/// By the product rule the gradient of the weight is 0 wherever the mask is. The raw weight stays a full matrix, which
/// weight decay and momentum from before the mask still move; only `weight * mask` is masked. NaN under the mask stays
/// NaN. The mask, of shape `[out, in]`, is saved with the model; another shape traps.
public final class MaskedLinear: Linear {
  /// Constant, `[out, in]`.
  public let mask: Tensor

  /// A layer of `inputs` to `outputs` numbers under a mask.
  public init(_ inputs: Int, _ outputs: Int, mask: Tensor, bias: Bool = true) {
    guard mask.shape == [outputs, inputs] else {
      trap(.layerShape("MaskedLinear mask", expected: [outputs, inputs], got: mask.shape))
    }
    self.mask = mask.detach()
    super.init(inputs, outputs, bias: bias)
    registerBuffer("mask", self.mask)
  }

  /// The weight that the layer applies: `weight * mask`.
  public var effectiveWeight: Tensor { weight * mask }

  /// Applies the layer.
  public override func callAsFunction(_ x: Tensor) -> Tensor {
    beforeForward()
    return apply(effectiveWeight, to: x)
  }
}
