/// A parameter read through a mask: the trained tensor is `NAME_orig`, the mask the buffer `NAME_mask`.
///
/// Readers see the product of the last forward pass, so what they see is stale after a step of the optimizer.
final class Pruning: Substitution {
  let mask: Tensor
  private let refreshesAtReading: Bool
  private var shown: Tensor

  init(_ original: Tensor, mask: Tensor, refreshesAtReading: Bool) {
    self.mask = mask
    self.refreshesAtReading = refreshesAtReading
    shown = original * mask
  }

  func value(of original: Tensor) -> Tensor {
    if refreshesAtReading { refresh(original) }
    return shown
  }

  func assign(_ value: Tensor, to original: Tensor) { shown = value }

  func refresh(_ original: Tensor) { shown = original * mask }
}

/// Pruning as torch.nn.utils.prune does it.
public enum Prune {
  /// Multiplies a parameter by a mask of its shape, in every forward pass from now on.
  ///
  /// The trained tensor stays the same one under the name `weight_orig`, the mask becomes the buffer `weight_mask`, and
  /// `layer.weight` is their product: for the engine's layers the one of the last forward pass, stale after a step until
  /// the next; for an author's own layer computed anew at each reading. Weight decay and old momentum still move masked
  /// entries of `weight_orig`. Pruning again multiplies the masks. Another shape, and an unknown name, trap.
  ///
  /// Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.prune.custom_from_mask.html
  public static func customFromMask(_ module: Module, _ name: String, mask: Tensor) {
    let parameter = module.parameter(named: name)
    guard !(parameter.substitution is Parametrization) else { trap(.noSuchParameter(name, module: module.typeName)) }
    guard parameter.tensor.shape == mask.shape else {
      trap(.maskShapeOfParameter(parameter: parameter.tensor.shape, mask: mask.shape))
    }
    let former = parameter.substitution as? Pruning
    let whole = noGrad { former.map { $0.mask * mask } ?? mask.detach().clone() }
    parameter.substitution = Pruning(
      parameter.tensor, mask: whole, refreshesAtReading: !module.announcesForward)
    module.prunedParameters.removeAll { $0 === parameter }
    module.prunedParameters.append(parameter)
  }

  /// Makes pruning permanent: the masked numbers become the parameter's, under its own name again.
  ///
  /// It is permanent only until the next step of training, which fills the masked entries anew. Traps where the
  /// parameter is not pruned.
  public static func remove(_ module: Module, _ name: String) {
    let parameter = module.parameter(named: name)
    guard let pruning = parameter.substitution as? Pruning else {
      trap(.notPruned(name, module: module.typeName))
    }
    parameter.tensor.data = noGrad { parameter.tensor * pruning.mask }
    parameter.substitution = nil
    module.prunedParameters.removeAll { $0 === parameter }
  }

  /// Whether a module, or any in it, is pruned.
  public static func isPruned(_ module: Module) -> Bool {
    module.modules().contains { !$0.prunedParameters.isEmpty }
  }
}

extension Module {
  /// What happens before a layer's forward pass: masks are applied to the numbers of now.
  @inline(__always)
  func beforeForward() {
    guard !prunedParameters.isEmpty else { return }
    for parameter in prunedParameters { (parameter.substitution as? Pruning)?.refresh(parameter.tensor) }
  }
}
