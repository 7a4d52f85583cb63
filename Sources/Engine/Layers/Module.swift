/// A part of a model: holds parameters, buffers and other modules, and finds them by their names.
///
/// ```swift
/// final class MaskedLayer: Module {
///   @Parameter var weight: Tensor
///   let mask: Tensor
///   init(_ n: Int) {
///     weight = Tensor.randn(n, n)
///     mask = Tensor.ones(n, n).tril()
///   }
///   func callAsFunction(_ x: Tensor) -> Tensor { (weight * mask).matmul(x) }
/// }
/// ```
/// A tensor in a plain property, like `mask` here, is neither trained nor saved; ``registerBuffer(_:_:)`` saves it.
///
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html
open class Module {
  /// Whether the model is being trained; layers such as dropout behave differently when it is not.
  public private(set) var isTraining = true
  private(set) var buffers: [(name: String, tensor: Tensor)] = []
  /// Parameters whose mask is applied before each forward pass.
  var prunedParameters: [Parameter] = []
  /// Whether every forward pass of this module begins with ``beforeForward()``.
  var announcesForward: Bool { false }

  /// Subclasses set their own properties first, then call this.
  public init() {}

  /// Keeps a tensor that is saved with the model but not trained.
  ///
  /// A name already taken traps.
  public func registerBuffer(_ name: String, _ tensor: Tensor) {
    guard !entries().contains(where: { $0.name == name }) else { trap(.duplicateEntry(name)) }
    buffers.append((name, tensor.requiresGrad ? tensor.detach() : tensor))
  }

  /// A buffer by its name; an unknown one traps.
  public func buffer(_ name: String) -> Tensor {
    guard let found = buffers.first(where: { $0.name == name }) else { trap(.unknownEntry(name)) }
    return found.tensor
  }

  /// Switches this module and all it contains to training.
  @discardableResult
  public func train(_ mode: Bool = true) -> Self {
    isTraining = mode
    for child in children() { child.module.train(mode) }
    return self
  }

  /// Switches this module and all it contains to evaluation.
  @discardableResult
  public func eval() -> Self { train(false) }

  /// Forgets all gradients, or with `setToNone: false` sets them to zero.
  public func zeroGrad(setToNone: Bool = true) {
    for parameter in parameters() { parameter.zeroGrad(setToNone: setToNone) }
  }

  /// Modules in this one's properties, by name.
  ///
  /// A container overrides it.
  open func children() -> [(name: String, module: Module)] {
    properties().flatMap { property -> [(name: String, module: Module)] in
      switch property.value {
      case let module as Module: [(property.name, module)]
      case let modules as [Module]: modules.enumerated().map { ("\(property.name).\($0.offset)", $0.element) }
      default: []
      }
    }
  }

  /// Stored properties from the base class down, wrappers under their properties' names.
  func properties() -> [(name: String, value: Any)] {
    var levels: [Mirror] = []
    var mirror: Mirror? = Mirror(reflecting: self)
    while let level = mirror, level.subjectType != Module.self {
      levels.append(level)
      mirror = level.superclassMirror
    }
    return levels.reversed().flatMap { level in
      level.children.compactMap { child in
        child.label.map { (child.value is Parameter ? String($0.drop(while: { $0 == "_" })) : $0, child.value) }
      }
    }
  }
}

extension Module {
  /// Properties in which `nameParameter`, a parameter that may be missing, stands for `name`.
  func optionalParameters(_ properties: [(name: String, value: Any)]) -> [(name: String, value: Any)] {
    properties.compactMap { property in
      guard property.name.hasSuffix("Parameter") else { return property }
      return (property.value as? Parameter?).flatMap { $0 }.map { (String(property.name.dropLast(9)), $0) }
    }
  }
}
