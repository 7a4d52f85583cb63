/// What all optimizers share: groups of leaves, the state of each parameter, and gradients to forget.
///
/// A subclass supplies the formula of one parameter's step. A parameter without a gradient is left alone. Parameters are
/// changed in place, which backward notices.
///
/// Source: https://docs.pytorch.org/docs/stable/optim.html
open class Optimizer {
  /// The groups, in the order they were given.
  public let groups: [Group]
  /// Whether the groups' ``Group/momentum`` means something.
  let hasMomentum: Bool
  private let states: [ParameterState]

  /// Throws, as PyTorch does, on no parameters, on results of recorded operations (slices and products are such), on a
  /// negative rate, and on groups that overlap.
  ///
  /// A parameter listed twice in a group is stepped twice, after a warning.
  package init(
    _ groups: [ParameterGroup], lr: Double, weightDecay: Double, momentum: Double? = nil
  ) throws(EngineError) {
    guard groups.contains(where: { !$0.parameters.isEmpty }) else { throw .emptyParameterList }
    for rate in [lr] + groups.compactMap(\.lr) { try Self.require(rate >= 0, "learning rate", rate) }
    for decay in [weightDecay] + groups.compactMap(\.weightDecay) {
      try Self.require(decay >= 0, "weight_decay value", decay)
    }
    try Optimizer.check(groups)
    self.groups = groups.map { Group($0, lr: lr, weightDecay: weightDecay, momentum: momentum ?? 0) }
    hasMomentum = momentum != nil
    var known: [ObjectIdentifier: ParameterState] = [:]
    states = groups.flatMap(\.parameters).map { parameter in
      let state = known[ObjectIdentifier(parameter)] ?? ParameterState()
      known[ObjectIdentifier(parameter)] = state
      return state
    }
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

  /// The names of the buffers that the formula keeps, as in PyTorch's state.
  var bufferNames: [String] { [] }
  /// Whether PyTorch's state of this optimizer holds the number of steps.
  var countsSteps: Bool { true }

  /// What the buffers hold before the first step: zeros unless overridden.
  func initialBuffers(_ parameter: Values, _ group: Group) -> [Values] {
    bufferNames.map { _ in Values(repeating: 0, parameter.shape) }
  }

  /// The formula: changes one parameter and its state.
  func update(_ parameter: Values, _ gradient: Values, _ state: ParameterState, _ group: Group) {}

  /// Changes every parameter that has a gradient.
  ///
  /// Traps where a gradient's shape is not its parameter's.
  public final func step() {
    var index = 0
    for group in groups {
      for parameter in group.parameters {
        if let gradient = parameter.node?.gradient { step(parameter.values, gradient, states[index], group) }
        index += 1
      }
    }
  }

  @inline(__always)
  private func step(_ parameter: Values, _ gradient: Values, _ state: ParameterState, _ group: Group) {
    if state.step == 0 { state.buffers = initialBuffers(parameter, group) }
    state.step += 1
    guard gradient.shape == parameter.shape else {
      trap(.gradientShape(gradient: gradient.shape.array, tensor: parameter.shape.array))
    }
    for buffer in state.buffers where buffer.shape != parameter.shape {
      trap(.optimizerStateShape(buffer.shape.array, tensor: parameter.shape.array))
    }
    update(parameter, gradient.contiguous, state, group)
    parameter.storage.version += 1
  }

  /// Computes a loss with gradients by `closure`, then steps; returns that loss.
  @discardableResult
  open func step(_ closure: () throws -> Tensor) rethrows -> Tensor {
    let loss = try closure()
    step()
    return loss
  }

  /// Forgets the gradients, or with `setToNone: false` sets them to zero: then momentum still moves the weights.
  public final func zeroGrad(setToNone: Bool = true) {
    for group in groups { for parameter in group.parameters { parameter.zeroGrad(setToNone: setToNone) } }
  }

  /// The state of a parameter, by its position among all parameters, under PyTorch's names; empty before its first step.
  ///
  /// The tensors are the state itself, not copies: zeroing `exp_avg` makes the optimizer forget its momentum.
  public func state(of index: Int) -> [String: Tensor] {
    guard states.indices.contains(index), states[index].step > 0 else { return [:] }
    let held = states[index]
    var result = Dictionary(uniqueKeysWithValues: zip(bufferNames, held.buffers.map { Tensor($0) }))
    if countsSteps { result["step"] = Tensor(Float(held.step)) }
    for (name, number) in numbers(held) { result[name] = Tensor(Float(number)) }
    return result
  }

  /// Single numbers of a state, by PyTorch's names.
  func numbers(_ state: ParameterState) -> [String: Double] { [:] }
}

extension Optimizer {
  /// Throws PyTorch's words for an impossible setting.
  static func require(_ isPossible: Bool, _ name: String, _ value: Double) throws(EngineError) {
    guard isPossible else { throw .invalidHyperparameter(name, value) }
  }

  /// Throws unless both decay rates lie in [0, 1).
  static func require(betas: (Double, Double)) throws(EngineError) {
    try require((0..<1).contains(betas.0), "beta parameter at index 0", betas.0)
    try require((0..<1).contains(betas.1), "beta parameter at index 1", betas.1)
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
