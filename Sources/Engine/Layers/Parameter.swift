/// A tensor that is trained: `@Parameter var weight: Tensor` in a ``Module``.
///
/// Assigning makes the tensor a leaf that requires gradients. A plain tensor becomes a new parameter that shares its
/// storage, as `nn.Parameter(t)` does; so an optimizer built on an earlier parameter never sees the new one. Once set,
/// assigning a computed tensor traps: `detach()` it, or write to `.data`.
///
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.parameter.Parameter.html
@propertyWrapper
public final class Parameter {
  package private(set) var tensor: Tensor
  /// What stands between the trained tensor and the property's readers; nil where they see the tensor itself.
  var substitution: (any Substitution)?

  /// Makes a parameter of a tensor's numbers.
  public init(wrappedValue: Tensor) {
    tensor = Parameter.leaf(wrappedValue)
  }

  /// The tensor that readers of the property see.
  public var wrappedValue: Tensor {
    get { substitution?.value(of: tensor) ?? tensor }
    set {
      if let substitution { return substitution.assign(newValue, to: tensor) }
      guard newValue.isLeaf else { trap(.notAParameter) }
      tensor = Parameter.leaf(newValue)
    }
  }

  /// The wrapper itself: `$weight`.
  public var projectedValue: Parameter { self }

  private static func leaf(_ tensor: Tensor) -> Tensor {
    if tensor.requiresGrad, tensor.isLeaf { return tensor }
    return tensor.detach().requiresGrad()
  }
}
