/// A recorded computation as boxes and arrows, from the inputs above to the result below.
///
/// - Tensors are rectangles, operations have round ends. Parameters have a thick border and bold names, constants a dashed
///   border, masks are hatched; the result has a double border.
/// - The shape of the tensor that an arrow carries stands on the arrow. Where a mask enters, the arrow is thick and says so, and the
///   operation has a double border.
/// - Boxes stand in layers, ordered so that as few arrows as possible cross: none where the layers allow it.
public struct GraphDiagram: Sendable {
  /// What a box stands for.
  package enum Kind: String, Sendable, CaseIterable { case parameter, constant, mask, operation, result }

  /// A tensor or an operation.
  package struct Node: Equatable, Sendable {
    package let kind: Kind
    /// The tensor's name, or that of the operation's result.
    package let name: String
    /// The operation; nil for a tensor.
    package let operation: String?
    package let shape: [Int]

    package init(_ kind: Kind, _ name: String, operation: String? = nil, shape: [Int]) {
      self.kind = kind
      self.name = name
      self.operation = operation
      self.shape = shape
    }
  }

  /// An operand's way into an operation, as positions among the nodes.
  package struct Edge: Hashable, Sendable {
    package let from, to: Int

    package init(from: Int, to: Int) {
      self.from = from
      self.to = to
    }
  }

  /// Operands before the operations that use them; the last is the result.
  let nodes: [Node]
  /// By operation, then by operand.
  let edges: [Edge]
  package let title: String?

  /// A diagram of nodes in the order of the computation.
  package init(nodes: [Node], edges: [Edge], title: String? = nil) {
    precondition(
      edges.allSatisfy { $0.from >= 0 && $0.from < $0.to && $0.to < nodes.count },
      "operands come before the operations that use them")
    self.nodes = nodes
    self.edges = edges
    self.title = title
  }
}

extension GraphDiagram: Figure {
  package func scene(theme: Theme) throws(RenderError) -> Scene {
    GraphDiagramPicture(self, theme: theme, measure: try TextMeasure()).scene()
  }
}

extension GraphDiagram {
  /// Whether an edge carries a mask.
  func isMasking(_ edge: Edge) -> Bool { nodes[edge.from].kind == .mask }

  /// The names of a node's operands, in order.
  func operands(of node: Int) -> [String] { edges.filter { $0.to == node }.map { nodes[$0.from].name } }
}

extension GraphDiagram.Node {
  /// The shape as a tensor prints it: `[5, 64]`, `[]` for a scalar.
  var shapeText: String { "[" + shape.map(String.init).joined(separator: ", ") + "]" }

  /// Whether the result's name says more than the operation's.
  var hasOwnName: Bool { operation.map { $0.lowercased() != name } ?? true }
}
