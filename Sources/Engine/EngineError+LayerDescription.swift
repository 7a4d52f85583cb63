extension EngineError {
  /// Messages about layers, their states and what is put between a parameter and its readers.
  var layerMessage: String? {
    switch self {
    case .notAParameter:
      "cannot assign a computed tensor as a parameter (a leaf is expected): detach() it, or write to .data"
    case .unknownEntry(let name): "no parameter or buffer is named '\(name)'"
    case .duplicateEntry(let name): "attribute '\(name)' already exists"
    case .stateMismatch(let module, let missing, let unexpected, let shapes):
      Self.stateMessage(module, missing, unexpected, shapes)
    case .layerShape(let name, let expected, let got): "\(name): expected shape \(expected), got \(got)"
    case .tooFewBatchValues(let shape):
      "Expected more than 1 value per channel when training, got input size \(shape)"
    case .maskShapeOfParameter(let parameter, let mask):
      "default_mask shape \(parameter) must match mask shape \(mask)"
    case .notPruned(let name, let module):
      "Parameter '\(name)' of module \(module) has to be pruned before pruning can be removed"
    case .noSuchParameter(let name, let module): "Module '\(module)' does not have a parameter with name '\(name)'"
    case .notParametrized(let name, let module): "Module '\(module)' does not have a parametrization on '\(name)'"
    case .parametrizationShape(let original, let parametrized):
      "Registering a parametrization may not change the shape of the tensor: original shape \(original), parametrized "
        + "shape \(parametrized)"
    case .noRightInverse(let name): "the parametrization of '\(name)' does not implement rightInverse"
    default: nil
    }
  }

  private static func stateMessage(
    _ module: String, _ missing: [String], _ unexpected: [String], _ shapes: [String]
  ) -> String {
    func quoted(_ keys: [String]) -> String { keys.map { "\"\($0)\"" }.joined(separator: ", ") }
    var lines = ["Error(s) in loading state_dict for \(module):"]
    if !missing.isEmpty { lines.append("Missing key(s) in state_dict: \(quoted(missing)).") }
    if !unexpected.isEmpty { lines.append("Unexpected key(s) in state_dict: \(quoted(unexpected)).") }
    return (lines + shapes).joined(separator: "\n\t")
  }

  /// Messages about optimizers and schedulers.
  var optimizerMessage: String? {
    switch self {
    case .emptyParameterList: "optimizer got an empty parameter list"
    case .nonLeafParameter: "can't optimize a non-leaf Tensor"
    case .overlappingGroups: "some parameters appear in more than one parameter group"
    case .invalidHyperparameter(let name, let value): "Invalid \(name): \(shortest(value))"
    case .nesterovNeedsMomentum: "Nesterov momentum requires a momentum and zero dampening"
    case .invalidEtas(let minus, let plus): "Invalid eta values: \(shortest(minus)), \(shortest(plus))"
    case .needsClosure(let name): "\(name).step() missing 1 required argument: a closure that returns the loss"
    case .optimizerStateShape(let state, let tensor):
      "the optimizer's state has shape \(state), its parameter now \(tensor)"
    case .nonFiniteNorm(let order):
      "The total norm of order \(order) for gradients from `parameters` is non-finite, so it cannot be clipped. To "
        + "disable this error and scale the gradients by the non-finite norm anyway, set `errorIfNonfinite: false`"
    case .noMomentumToCycle: "optimizer must support momentum or beta1 with `cycleMomentum` option enabled"
    case .scheduleEnded(let steps, let total):
      "Tried to step \(steps) times. The specified number of total steps is \(total)"
    default: nil
    }
  }

  /// -1.0 as `-1`, 0.5 as `0.5`.
  private func shortest(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
  }
}
