extension Module {
  /// One parameter or buffer, under its dotted name.
  package enum Entry {
    case parameter(Parameter)
    case buffer(Tensor)
  }

  /// Everything that a state holds, in the order of declaration: own parameters, own buffers, then the children's.
  package func entries() -> [(name: String, entry: Entry)] {
    var result: [(name: String, entry: Entry)] = properties().compactMap { property in
      (property.value as? Parameter).map { (property.name, .parameter($0)) }
    }
    result += buffers.map { ($0.name, .buffer($0.tensor)) }
    for child in children() {
      result += child.module.entries().map { ("\(child.name).\($0.name)", $0.entry) }
    }
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
}
