/// Parameters that share hyperparameters.
///
/// What a group leaves nil follows the optimizer's own arguments.
public struct ParameterGroup {
  /// The tensors to change.
  public var parameters: [Tensor]
  /// The learning rate of this group, if it differs.
  public var lr: Double?
  /// The weight decay of this group, if it differs.
  public var weightDecay: Double?

  /// A group of parameters.
  public init(_ parameters: [Tensor], lr: Double? = nil, weightDecay: Double? = nil) {
    self.parameters = parameters
    self.lr = lr
    self.weightDecay = weightDecay
  }
}

/// What all optimizers share: groups of leaves, and gradients to forget.
///
/// Subclasses supply the step of one parameter.
///
/// A parameter without a gradient is left alone. Parameters are changed in place, which backward notices.
///
/// Source: https://docs.pytorch.org/docs/stable/optim.html
open class Optimizer {
  /// A group as the optimizer keeps it; its rates may be changed between steps.
  public final class Group {
    /// The tensors to change.
    public let parameters: [Tensor]
    /// The learning rate.
    public var lr: Double
    /// The weight decay.
    public var weightDecay: Double
    /// The learning rate at the start, for schedulers.
    public let initialLR: Double

    init(_ group: ParameterGroup, lr: Double, weightDecay: Double) {
      parameters = group.parameters
      self.lr = group.lr ?? lr
      self.weightDecay = group.weightDecay ?? weightDecay
      initialLR = self.lr
    }
  }

  /// The groups, in the order they were given.
  public let groups: [Group]

  /// Throws, as PyTorch does, on no parameters, on results of recorded operations (slices and products are such), on a
  /// negative rate, and on groups that overlap.
  ///
  /// A parameter listed twice in a group is stepped twice, after a warning.
  package init(_ groups: [ParameterGroup], lr: Double, weightDecay: Double) throws(EngineError) {
    guard groups.contains(where: { !$0.parameters.isEmpty }) else { throw .emptyParameterList }
    for rate in [lr] + groups.compactMap(\.lr) where !(rate >= 0) {
      throw .invalidHyperparameter("learning rate", rate)
    }
    for decay in [weightDecay] + groups.compactMap(\.weightDecay) where !(decay >= 0) {
      throw .invalidHyperparameter("weight_decay value", decay)
    }
    try Optimizer.check(groups)
    self.groups = groups.map { Group($0, lr: lr, weightDecay: weightDecay) }
  }

  private static func check(_ groups: [ParameterGroup]) throws(EngineError) {
    var seen: Set<ObjectIdentifier> = []
    for group in groups {
      for parameter in group.parameters where !parameter.isLeaf { throw .nonLeafParameter }
      let own = Set(group.parameters.map { ObjectIdentifier($0) })
      if own.count < group.parameters.count { warn(.duplicateParameters) }
      guard seen.isDisjoint(with: own) else { throw .overlappingGroups }
      seen.formUnion(own)
    }
  }

  /// Changes every parameter that has a gradient.
  public final func step() {
    var index = 0
    for group in groups {
      for parameter in group.parameters {
        if let gradient = parameter.node?.gradient {
          update(parameter.values, gradient.contiguous, index, group)
          parameter.values.storage.version += 1
        }
        index += 1
      }
    }
  }

  /// The step of one parameter; `index` counts parameters through all groups.
  func update(_ parameter: Values, _ gradient: Values, _ index: Int, _ group: Group) {}

  /// Forgets the gradients, or with `setToNone: false` sets them to zero: then momentum still moves the weights.
  public final func zeroGrad(setToNone: Bool = true) {
    for group in groups { for parameter in group.parameters { parameter.zeroGrad(setToNone: setToNone) } }
  }
}

extension Tensor {
  /// Forgets the gradient, or sets it to zero where there is one.
  @inline(__always)
  func zeroGrad(setToNone: Bool) {
    if setToNone {
      clearGradient()
    } else if let gradient = node?.gradient {
      gradient.fill(0)
      gradient.storage.version += 1
    }
  }
}

/// One buffer of an optimizer's state per parameter, made when a parameter is first stepped.
struct OptimizerState {
  private(set) var buffers: [Values?] = []

  /// The buffer of a parameter, zero if it is new, and whether it is.
  @inline(__always)
  mutating func buffer(_ index: Int, like parameter: Values) -> (buffer: Values, isNew: Bool) {
    while buffers.count <= index { buffers.append(nil) }
    if let held = buffers[index] { return (held, false) }
    let fresh = Values(repeating: 0, parameter.shape)
    buffers[index] = fresh
    return (fresh, true)
  }
}

/// Lends row-major memory of a parameter to a kernel, and writes back where its layout is another.
@inline(__always)
func updateInPlace(_ parameter: Values, _ body: (UnsafeMutablePointer<Float>) -> Void) {
  if parameter.layout.isContiguous {
    body(parameter.pointer)
  } else {
    let memory = parameter.copy()
    body(memory.pointer)
    parameter.assign(memory)
  }
}
