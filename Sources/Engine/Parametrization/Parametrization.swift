/// A parameter read through functions: the trained tensor is `parametrizations.NAME.original`.
final class Parametrization: Substitution {
  private struct Step {
    let forward: (Tensor) -> Tensor
    let rightInverse: ((Tensor) -> Tensor)?
  }

  private let name: String
  private var steps: [Step] = []

  init(name: String) { self.name = name }

  func append(_ forward: @escaping (Tensor) -> Tensor, rightInverse: ((Tensor) -> Tensor)?) {
    steps.append(Step(forward: forward, rightInverse: rightInverse))
  }

  func value(of original: Tensor) -> Tensor { steps.reduce(original) { $1.forward($0) } }

  func assign(_ value: Tensor, to original: Tensor) {
    let inverse = noGrad {
      steps.reversed().reduce(value.detach()) { value, step in
        guard let rightInverse = step.rightInverse else { trap(.noRightInverse(name)) }
        return rightInverse(value)
      }
    }
    original.data = inverse.clone()
  }
}

/// Puts a function between a parameter and its readers: `parametrize(layer, "weight") { $0.tril() }`.
///
/// The trained tensor stays the same one, so optimizers go on with it, under the name
/// `parametrizations.weight.original`; `layer.weight` is computed anew at each reading and is not a leaf. A second function
/// is applied to the first one's result. Assigning to `layer.weight` traps unless every function has a `rightInverse`,
/// whose result becomes the trained tensor. An unknown name, and a function that changes the shape, trap.
///
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.parametrize.register_parametrization.html
public func parametrize(
  _ module: Module, _ name: String, _ forward: @escaping (Tensor) -> Tensor, rightInverse: ((Tensor) -> Tensor)? = nil
) {
  let parameter = module.parameter(named: name)
  guard !(parameter.substitution is Pruning) else { trap(.noSuchParameter(name, module: module.typeName)) }
  let current = noGrad { parameter.wrappedValue }
  if let rightInverse { parameter.tensor.data = noGrad { rightInverse(current.detach()).clone() } }
  let shape = noGrad { forward(rightInverse == nil ? current : parameter.tensor).shape }
  guard shape == current.shape else { trap(.parametrizationShape(original: current.shape, parametrized: shape)) }
  let chain = parameter.substitution as? Parametrization ?? Parametrization(name: name)
  chain.append(forward, rightInverse: rightInverse)
  parameter.substitution = chain
}

/// Takes all functions away from a parameter.
///
/// Its numbers become what readers saw, or with `leaveParametrized: false` those of the trained tensor. The tensor stays
/// the same one, and nothing constrains it from then on. Traps where there is no function.
///
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.parametrize.remove_parametrizations.html
public func removeParametrizations(_ module: Module, _ name: String, leaveParametrized: Bool = true) {
  let parameter = module.parameter(named: name)
  guard parameter.substitution is Parametrization else { trap(.notParametrized(name, module: module.typeName)) }
  if leaveParametrized { parameter.tensor.data = noGrad { parameter.wrappedValue.clone() } }
  parameter.substitution = nil
}

/// Whether a parameter of the module, or the one of the given name, is read through functions.
public func isParametrized(_ module: Module, _ name: String? = nil) -> Bool {
  module.properties().contains { property in
    (property.value as? Parameter)?.substitution is Parametrization && (name ?? property.name) == property.name
  }
}
