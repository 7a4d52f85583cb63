/// A read-only look at one entry of the tape: what `explain`, `graph(of:)` and gradient checks are built on.
///
/// A graph is walked from a result (``Tensor/graph``) or from a gradient (``Tensor/gradientGraph``) through ``inputs``.
/// Saved values and passed gradients outlive backward only while ``GraphRecording/isOn``, or with `retainGraph: true`.
public struct GraphNode: Hashable {
  let node: Node

  /// The operation, as PyTorch names it (`Mul`, `Mm`, `MseLoss`); `AccumulateGrad` for a leaf.
  public var operation: String { node.operation.name }
  /// Whether this is a leaf, where gradients accumulate.
  public var isLeaf: Bool { node.isLeaf }
  /// The shape of the operation's result.
  public var shape: [Int] { node.shape.array }
  /// One entry per input, nil for an input that requires no gradient.
  public var inputs: [GraphNode?] { (0..<node.inputCount).map { node.input($0).map(GraphNode.init) } }
  /// The values kept for the gradient rule, by position; nil where none was needed or it has been freed.
  public var savedValues: [Tensor?] {
    [node.saved0, node.saved1, node.saved2].map { $0.map { Tensor($0.values) } }
  }
  /// The gradient that passed through in the last backward.
  public var gradient: Tensor? { (node.isLeaf ? node.gradient ?? node.passed : node.passed).map { Tensor($0) } }
  /// A number that tells nodes apart and orders them: inputs come before their users.
  public var sequence: Int { node.sequence }

  /// Whether two are the same entry of the tape.
  public static func == (left: GraphNode, right: GraphNode) -> Bool { left.node === right.node }
  /// Hashes the identity.
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(node)) }
}

extension Tensor {
  /// The operation that made this tensor, or its leaf; nil where it requires no gradient.
  public var graph: GraphNode? { gradNode.map(GraphNode.init) }

  /// For a tensor read from ``grad``: the last graph whose backward added to it, recorded while ``GraphRecording/isOn``.
  public var gradientGraph: (leaf: GraphNode, root: GraphNode)? {
    guard let leaf = gradientOwner, let root = leaf.lastRoot else { return nil }
    return (GraphNode(node: leaf), GraphNode(node: root))
  }
}
