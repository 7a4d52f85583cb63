/// Names of what takes part in a computation: `L` the loss, `W` the leaf in question, `E` its product with a mask, `M` a
/// mask, `x` what a matrix is multiplied with, and otherwise the operation's name.
struct NodeNames {
  private var names: [GraphNode: String] = [:]
  private var constants: [Constant: String] = [:]
  private var taken: Set<String> = []
  /// The last number given to a name that is used more than once.
  private var numbers: [String: Int] = [:]

  /// - Parameter given: names that parameters have elsewhere, such as in their model; they come before all others.
  init(_ graph: TapeIndex, leaf: GraphNode?, name: String?, given: [GraphNode: String] = [:]) {
    for node in graph.nodes { if let name = given[node] { names[node] = unused(name) } }
    if names[graph.root] == nil { names[graph.root] = unused("L") }
    if let leaf { names[leaf] = unused(name ?? NodeNames.leafName(leaf)) }
    for node in graph.nodes where names[node] == nil { names[node] = unused(suggestion(node, leaf: leaf)) }
    for node in graph.nodes {
      for constant in node.constants where constants[constant] == nil {
        constants[constant] = unused(suggestion(constant, of: node))
      }
    }
  }

  subscript(node: GraphNode) -> String { names[node] ?? node.operation.lowercased() }

  /// The name of a constant that some rule saved.
  subscript(constant: Constant) -> String { constants[constant] ?? "c" }

  private static func leafName(_ leaf: GraphNode) -> String {
    leaf.shape.count > 1 ? "W" : "b"
  }

  private func suggestion(_ node: GraphNode, leaf: GraphNode?) -> String {
    if node.isLeaf { return NodeNames.leafName(node) }
    if node.operation == "Mul", node.constants.contains(where: \.isMask), node.masks(leaf) {
      return "E"
    }
    return node.operation.lowercased()
  }

  private func suggestion(_ constant: Constant, of node: GraphNode) -> String {
    switch node.operation {
    case "Mm", "Bmm": "x"
    case "MseLoss": "target"
    default: constant.isMask ? "M" : "c"
    }
  }

  private mutating func unused(_ name: String) -> String {
    var candidate = name
    var number = numbers[name] ?? 1
    while !taken.insert(candidate).inserted {
      number += 1
      candidate = "\(name)\(number)"
    }
    numbers[name] = number
    return candidate
  }
}

extension GraphNode {
  /// Operations whose saved value at a position is their input at that position.
  private static let savesInputs: Set<String> = ["Mul", "Div", "Mm", "Bmm", "MseLoss", "Maximum", "Minimum"]
  /// Operations whose first saved value is a condition or mask beside their inputs.
  private static let savesCondition: Set<String> = ["Where", "MaskedFill"]

  /// Whether this is a leaf's product: the given leaf's, or any's.
  func masks(_ leaf: GraphNode?) -> Bool {
    inputs.contains { input in input?.isLeaf == true && (leaf == nil || input == leaf) }
  }

  /// Operands that require no gradient, as far as the rule needed them.
  var constants: [Constant] {
    let saved = savedValues
    if GraphNode.savesCondition.contains(operation) { return saved[0].map { [Constant($0, slot: 0, of: self)] } ?? [] }
    guard GraphNode.savesInputs.contains(operation) else { return [] }
    return inputs.enumerated().compactMap { slot, input in
      guard input == nil, slot < saved.count, let tensor = saved[slot] else { return nil }
      return Constant(tensor, slot: slot, of: self)
    }
  }
}

/// A tensor without gradient that an operation used; two are the same where they show the same memory in the same way.
struct Constant: Hashable {
  let tensor: Tensor
  /// The position among the operation's operands.
  let slot: Int
  /// Whether it has only zeros and ones, and multiplies or selects.
  let isMask: Bool

  init(_ tensor: Tensor, slot: Int, of node: GraphNode) {
    self.tensor = tensor
    self.slot = slot
    let selects = ["Mul", "Where", "MaskedFill"].contains(node.operation)
    isMask = selects && tensor.count > 0 && tensor.scalars.allSatisfy { $0 == 0 || $0 == 1 }
  }

  private var layout: Layout { tensor.values.layout }

  static func == (left: Constant, right: Constant) -> Bool {
    left.tensor.sharesStorage(with: right.tensor) && left.layout.offset == right.layout.offset
      && left.layout.shape == right.layout.shape && left.layout.strides == right.layout.strides
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(tensor.values.storage.base)
    hasher.combine(layout.offset)
  }
}
