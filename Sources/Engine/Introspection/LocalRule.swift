/// One operation's part in the chain rule: which entries of its result's gradient, with which slopes, make one entry of
/// an input's gradient.
///
/// Slopes come from the operation's own rule, applied to ones: nothing here knows a formula.
struct LocalRule {
  /// `gradient[output] · slope`, the slope with a name where it is an operand's entry.
  struct Part {
    let output: [Int]
    let slope: Float
    let symbol: String?
  }

  /// Nil where the rule's values are gone, or the parts are too many to find.
  let parts: [Part]?
  /// Whether entries are moved, not changed.
  let isMove: Bool

  private static let moves: Set<String> = [
    "View", "T", "Transpose", "Permute", "Select", "Slice", "Expand", "Clone", "Cat", "Stack", "Index",
  ]
  private static let matrixProducts: Set<String> = ["Mm"]
  /// Each entry of the result depends on the entries at its own place alone.
  private static let elementwise: Set<String> = [
    "Mul", "Div", "Add", "Sub", "Rsub", "Neg", "Exp", "Log", "Sqrt", "Abs", "Sin", "Cos", "Tanh", "Sigmoid", "Relu",
    "Pow", "Where", "MaskedFill", "Maximum", "Minimum", "Tril", "Triu", "Clamp", "Softplus", "Gelu", "LeakyRelu", "Elu",
    "Silu", "Erf", "Expm1", "Log1P", "Rsqrt",
  ]
  /// Results with more entries than this are not asked one by one.
  private static let mostOutputs = 1024

  init(_ use: TapeIndex.Use, at index: [Int], _ names: NodeNames) {
    let (node, slot) = (use.node, use.slot)
    isMove = LocalRule.moves.contains(node.operation)
    if isMove {
      parts = LocalRule.moved(node, slot, index)
    } else if LocalRule.matrixProducts.contains(node.operation) {
      parts = LocalRule.product(node, slot, index, names)
    } else if LocalRule.elementwise.contains(node.operation) {
      parts = LocalRule.slopes(node, slot, index, names)
    } else {
      parts = LocalRule.probed(node, slot, index)
    }
  }

  /// Finds where entries went by sending their numbers through the rule.
  private static func moved(_ node: GraphNode, _ slot: Int, _ index: [Int]) -> [Part]? {
    let numbers = Tensor((0..<node.shape.reduce(1, *)).map { Float($0 + 1) }, shape: node.shape)
    guard numbers.count < 1 << 24, let shape = node.inputs[slot]?.shape, let arrived = node.pullback(numbers)?[slot]
    else { return nil }
    return arrived.places(summedInto: index, of: shape).compactMap { place in
      let number = Int(arrived.element(place)) - 1
      return number < 0 ? nil : Part(output: number.indices(in: node.shape), slope: 1, symbol: nil)
    }
  }

  private static func slopes(_ node: GraphNode, _ slot: Int, _ index: [Int], _ names: NodeNames) -> [Part]? {
    guard let shape = node.inputs[slot]?.shape,
      let arrived = node.pullback(Tensor.ones(node.shape))?[slot]?.broadcast(to: node.shape)
    else { return nil }
    return arrived.places(summedInto: index, of: shape).map { place in
      let symbol = node.operation == "Mul" ? node.operand(1 - slot, at: place, names) : nil
      return Part(output: place, slope: arrived.element(place), symbol: symbol ?? node.slopeName(place))
    }
  }

  private static func product(_ node: GraphNode, _ slot: Int, _ index: [Int], _ names: NodeNames) -> [Part]? {
    guard let other = node.savedValues[1 - slot] else { return nil }
    return (0..<node.shape[1 - slot]).map { k in
      let (output, place) = slot == 0 ? ([index[0], k], [index[1], k]) : ([k, index[1]], [k, index[0]])
      return Part(
        output: output, slope: other.element(place), symbol: node.operand(1 - slot, at: place, names))
    }
  }

  /// Asks the rule for the slope of every entry of the result in turn.
  private static func probed(_ node: GraphNode, _ slot: Int, _ index: [Int]) -> [Part]? {
    let count = node.shape.reduce(1, *)
    guard count <= mostOutputs, let shape = node.inputs[slot]?.shape else { return nil }
    var parts: [Part] = []
    for output in 0..<count {
      var probe = [Float](repeating: 0, count: count)
      probe[output] = 1
      guard let arrived = node.pullback(Tensor(probe, shape: node.shape))?[slot] else { return nil }
      let slope = arrived.places(summedInto: index, of: shape).reduce(0) { $0 + arrived.element($1) }
      guard slope != 0 || count == 1 else { continue }
      let place = output.indices(in: node.shape)
      parts.append(Part(output: place, slope: slope, symbol: node.slopeName(count == 1 ? index : place)))
    }
    return parts
  }
}

extension GraphNode {
  /// `relu′[0,1]`; nil for operations whose slope is a constant.
  fileprivate func slopeName(_ place: [Int]) -> String? {
    ["Add", "Sub", "Rsub", "Neg", "Sum"].contains(operation) ? nil : operation.lowercased() + "′" + place.bracketed
  }

  /// The name of an operand's entry: `x[0,3]`; nil where the tape has no name for it.
  fileprivate func operand(_ slot: Int, at place: [Int], _ names: NodeNames) -> String? {
    guard slot >= 0, slot < inputs.count else { return nil }
    if let input = inputs[slot] {
      let place = place.narrowed(to: input.shape)
      guard input.operation == "T", let source = input.inputs[0] else { return names[input] + place.bracketed }
      return names[source] + [place[1], place[0]].bracketed
    }
    guard let constant = constants.first(where: { $0.slot == slot }) else { return nil }
    return names[constant] + place.narrowed(to: constant.tensor.shape).bracketed
  }
}

extension Tensor {
  /// The indices of this tensor that un-broadcasting adds up into `index` of a tensor of `shape`.
  fileprivate func places(summedInto index: [Int], of shape: [Int]) -> [[Int]] {
    let lead = rank - shape.count
    return (0..<rank).reduce([[]]) { places, dim in
      let isRepeated = dim < lead || shape[dim - lead] != self.shape[dim]
      let choices = isRepeated ? Array(0..<self.shape[dim]) : [index[dim - lead]]
      return places.flatMap { place in choices.map { place + [$0] } }
    }
  }
}

extension Int {
  /// The row-major position as one index per dimension.
  fileprivate func indices(in shape: [Int]) -> [Int] {
    var rest = self
    var result = shape
    for dim in shape.indices.reversed() {
      result[dim] = rest % shape[dim]
      rest /= shape[dim]
    }
    return result
  }
}

extension [Int] {
  /// `[0,3]`; nothing for a scalar.
  var bracketed: String { isEmpty ? "" : "[" + map(String.init).joined(separator: ",") + "]" }

  /// The index of what is broadcast to here from a smaller shape.
  fileprivate func narrowed(to shape: [Int]) -> [Int] {
    zip(suffix(shape.count), shape).map { $1 == 1 ? 0 : $0 }
  }
}
