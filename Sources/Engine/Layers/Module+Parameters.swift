extension Module {
  /// One parameter or buffer, under its dotted name.
  package enum Entry {
    case parameter(Parameter)
    case buffer(Tensor)
  }

  /// Everything that a state holds, in PyTorch's order: own parameters, own buffers, then the children's.
  ///
  /// A pruned parameter comes after the others and its mask after the other buffers; a parametrized one at the end, as
  /// a child's.
  package func entries() -> [(name: String, entry: Entry)] {
    let own = properties().compactMap { property in
      (property.value as? Parameter).map { (name: property.name, parameter: $0) }
    }
    let pruned = own.compactMap { name, parameter in
      (parameter.substitution as? Pruning).map { (name: name, parameter: parameter, mask: $0.mask) }
    }
    var result = own.filter { $0.parameter.substitution == nil }.map { ($0.name, Entry.parameter($0.parameter)) }
    result += pruned.map { ("\($0.name)_orig", .parameter($0.parameter)) }
    result += buffers.map { ($0.name, .buffer($0.tensor)) }
    result += pruned.map { ("\($0.name)_mask", .buffer($0.mask)) }
    for child in children() {
      result += child.module.entries().map { ("\(child.name).\($0.name)", $0.entry) }
    }
    result += own.filter { $0.parameter.substitution is Parametrization }
      .map { ("parametrizations.\($0.name).original", .parameter($0.parameter)) }
    return result
  }

  /// Every parameter with its dotted name, as in `0.weight`; one that appears twice is listed once.
  public func namedParameters() -> [(name: String, parameter: Tensor)] {
    var seen: Set<ObjectIdentifier> = []
    return entries().compactMap { name, entry in
      guard case .parameter(let parameter) = entry else { return nil }
      guard seen.insert(ObjectIdentifier(parameter.tensor)).inserted else { return nil }
      return (name, parameter.tensor)
    }
  }

  /// Every parameter, in the order of ``namedParameters()``: what an optimizer is given.
  public func parameters() -> [Tensor] { namedParameters().map(\.parameter) }

  /// Every buffer with its dotted name.
  public func namedBuffers() -> [(name: String, buffer: Tensor)] {
    entries().compactMap { name, entry in
      guard case .buffer(let tensor) = entry else { return nil }
      return (name, tensor)
    }
  }

  /// Freezes every parameter, or with `true` trains them again: `encoder.requiresGrad(false)`.
  @discardableResult
  public func requiresGrad(_ flag: Bool = true) -> Self {
    for parameter in parameters() { parameter.requiresGrad = flag }
    return self
  }
}

extension Module {
  /// This module under the empty name, then all it contains under their dotted names; each once.
  public func namedModules() -> [(name: String, module: Module)] {
    var seen: Set<ObjectIdentifier> = []
    return allModules().filter { seen.insert(ObjectIdentifier($0.module)).inserted }
  }

  private func allModules() -> [(name: String, module: Module)] {
    [("", self)]
      + children().flatMap { child in
        child.module.allModules().map { ($0.name.isEmpty ? child.name : "\(child.name).\($0.name)", $0.module) }
      }
  }

  /// This module and all it contains.
  public func modules() -> [Module] { namedModules().map(\.module) }

  /// Calls a function with every module, the inner ones first: `model.apply { if let l = $0 as? Linear { … } }`.
  @discardableResult
  public func apply(_ body: (Module) throws -> Void) rethrows -> Self {
    for child in children() { try child.module.apply(body) }
    try body(self)
    return self
  }
}
