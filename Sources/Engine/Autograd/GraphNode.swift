/// A read-only look at one entry of the tape: what `explain`, `graph(of:)` and gradient checks are built on.
///
/// A graph is walked from a result (``Tensor/graph``) or from a gradient (``Tensor/gradientGraph``) through ``inputs``.
/// Saved values and passed gradients outlive backward in the graphs that a notebook keeps, which are small and recent,
/// and with `retainGraph: true`.
public struct GraphNode: Hashable {
  let node: Node

  /// The operation, as PyTorch names it (`Mul`, `Mm`, `MseLoss`); `AccumulateGrad` for a leaf.
  public var operation: String { node.operation.name }
  /// Whether this is a leaf, where gradients accumulate.
  public var isLeaf: Bool { node.isLeaf }
  /// Whether hooks may change the gradient that passes here.
  public var hasHooks: Bool { !node.hooks.isEmpty }
  /// The shape of the operation's result.
  public var shape: [Int] { node.shape.array }
  /// One entry per input, nil for an input that requires no gradient.
  public var inputs: [GraphNode?] { (0..<node.inputCount).map { node.input($0).map(GraphNode.init) } }
  /// The values kept for the gradient rule, by position.
  ///
  /// Nil where none was needed, and where it has been freed or changed in place since.
  public var savedValues: [Tensor?] {
    [node.saved0, node.saved1, node.saved2].map { saved in
      guard let saved, saved.version == saved.values.storage.version else { return nil }
      return Tensor(saved.values)
    }
  }
  /// The gradient that passed through in the last backward.
  public var gradient: Tensor? { (node.isLeaf ? node.passed ?? node.gradient : node.passed).map { Tensor($0) } }
  /// A number that tells nodes apart and orders them: inputs come before their users.
  public var sequence: Int { node.sequence }

  /// The gradients that the operation's rule gives its inputs for a gradient of its result, nil for inputs without.
  ///
  /// A gradient may have the result's broadcast shape. The whole is nil for another shape than the result's, and where
  /// values that the rule reads have been freed or changed in place.
  public func pullback(_ gradient: Tensor) -> [Tensor?]? {
    guard gradient.values.shape == node.shape, node.canApplyRule else { return nil }
    return noGrad {
      var (given, gradients) = (gradient.values, InputGradients())
      node.operation.rule(node, &given, &gradients)
      return (0..<node.inputCount).map { gradients[$0].map { Tensor($0) } }
    }
  }

  /// Whether two are the same entry of the tape.
  public static func == (left: GraphNode, right: GraphNode) -> Bool { left.node === right.node }
  /// Hashes the identity.
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(node)) }
}

extension Node {
  /// Whether everything the rule reads is there and unchanged.
  fileprivate var canApplyRule: Bool {
    guard !isLeaf, hasSaved || !isFreed else { return false }
    return [saved0, saved1, saved2].allSatisfy { $0 == nil || $0?.version == $0?.values.storage.version }
  }
}

extension Tensor {
  /// The operation that made this tensor, or its leaf; nil where it requires no gradient.
  public var graph: GraphNode? { gradNode.map(GraphNode.init) }

  /// For a tensor read from ``grad``: the last graph whose backward added to it, if it was kept.
  public var gradientGraph: (leaf: GraphNode, root: GraphNode)? {
    guard let leaf = gradientOwner, let root = leaf.lastGraph?.root else { return nil }
    return (GraphNode(node: leaf), GraphNode(node: root))
  }
}
