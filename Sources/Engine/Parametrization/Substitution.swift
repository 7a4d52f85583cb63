/// What readers of a parameter see in place of the trained tensor.
protocol Substitution: AnyObject {
  /// What a reader sees.
  func value(of original: Tensor) -> Tensor
  /// What assigning to the property does.
  func assign(_ value: Tensor, to original: Tensor)
}

extension Module {
  /// The parameter in the property of a name; traps where there is none.
  func parameter(named name: String) -> Parameter {
    guard let property = properties().first(where: { $0.name == name }), let parameter = property.value as? Parameter
    else { trap(.noSuchParameter(name, module: typeName)) }
    return parameter
  }

  /// The module's class, as in `Linear`.
  var typeName: String { "\(type(of: self))" }
}
