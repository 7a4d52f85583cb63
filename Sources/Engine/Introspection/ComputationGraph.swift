/// The recorded computation of a result: operations, the leaves it was made from, constants, and who feeds whom.
///
/// The order is that of the computation, so the same program gives the same graph.
public struct ComputationGraph: Hashable, Sendable {
  /// What a node stands for.
  public enum Kind: String, Hashable, Sendable {
    /// An operation and its result.
    case operation
    /// A leaf that gradients reach.
    case parameter
    /// A tensor without gradient.
    case constant
    /// A constant of zeros and ones.
    case mask
  }

  /// A tensor or the operation that made it.
  public struct Node: Hashable, Sendable {
    /// The position in ``ComputationGraph/nodes``.
    public let id: Int
    /// What it stands for.
    public let kind: Kind
    /// A name that no other node has: `W`, `mm`, `L`.
    public let name: String
    /// The operation, as PyTorch names it; nil for a tensor.
    public let operation: String?
    /// The shape of the tensor, or of the operation's result.
    public let shape: [Int]
  }

  /// That one node's tensor is an operand of another's operation.
  public struct Edge: Hashable, Sendable {
    /// The operand's ``Node/id``.
    public let from: Int
    /// The operation's ``Node/id``.
    public let to: Int
  }

  /// Every operand comes before the operations that use it; the result is the last.
  public private(set) var nodes: [Node] = []
  /// In the order of the operations, then of their operands.
  public private(set) var edges: [Edge] = []
}

/// The computation that was recorded for a result: what ``Tensor/backward(gradient:retainGraph:)`` would walk.
///
/// ```swift
/// graph(of: loss, naming: model.namedParameters())
/// ```
/// Constants are shown where a gradient rule needs them, and until backward has freed them. Traps for a tensor that has
/// no graph.
/// - Parameters:
///   - result: A tensor with a graph.
///   - parameters: Names for leaves.
public func graph(of result: Tensor, naming parameters: [(name: String, parameter: Tensor)] = []) -> ComputationGraph {
  guard let root = result.graph else { trap(.noGraph) }
  return ComputationGraph(root, naming: parameters)
}

extension ComputationGraph {
  init(_ root: GraphNode, naming parameters: [(name: String, parameter: Tensor)]) {
    let tape = TapeIndex(root)
    let given = parameters.compactMap { name, parameter in parameter.graph.map { ($0, name) } }
    let names = NodeNames(
      tape, leaf: nil, name: nil, given: Dictionary(given, uniquingKeysWith: { first, _ in first }))
    var ids: [GraphNode: Int] = [:]
    var constants: [Constant: Int] = [:]
    for entry in tape.nodes {
      var operands = entry.inputs.map { $0.flatMap { ids[$0] } }
      for constant in entry.constants {
        let kind = constant.isMask ? Kind.mask : .constant
        let id = constants[constant] ?? append(kind, names[constant], nil, constant.tensor.shape)
        constants[constant] = id
        if operands[constant.slot] == nil { operands[constant.slot] = id } else { operands.append(id) }
      }
      let id = append(
        entry.isLeaf ? .parameter : .operation, names[entry], entry.isLeaf ? nil : entry.operation, entry.shape)
      ids[entry] = id
      edges += operands.compactMap { $0.map { Edge(from: $0, to: id) } }
    }
  }

  private mutating func append(_ kind: Kind, _ name: String, _ operation: String?, _ shape: [Int]) -> Int {
    nodes.append(Node(id: nodes.count, kind: kind, name: name, operation: operation, shape: shape))
    return nodes.count - 1
  }
}

extension ComputationGraph: CustomStringConvertible {
  /// One line per node: `E = Mul(W, M) [5, 5]`, `W: parameter [5, 5]`.
  public var description: String { nodes.map(line).joined(separator: "\n") }

  private func line(_ node: Node) -> String {
    guard let operation = node.operation else { return "\(node.name): \(node.kind.rawValue) \(node.shape)" }
    let operands = edges.filter { $0.to == node.id }.map { nodes[$0.from].name }.joined(separator: ", ")
    return "\(node.name) = \(operation)(\(operands)) \(node.shape)"
  }
}
