/// The computation that was recorded for a result, drawn under a title.
///
/// ```swift
/// graph(of: loss, naming: model.namedParameters(), title: "One step")
/// ```
///
/// Without a title, `graph(of:naming:)` returns the graph itself, whose nodes and edges can be asked; shown, it is drawn the same way.
/// Ends the cell with a message for a tensor that has no graph.
///
/// - Parameters:
///   - result: a tensor that was computed from others while gradients were recorded.
///   - parameters: names for leaves.
///   - title: the heading.
public func graph(
  of result: Tensor, naming parameters: [(name: String, parameter: Tensor)] = [], title: String
) -> GraphDiagram {
  GraphDiagram(graph(of: result, naming: parameters), title: title)
}

extension GraphDiagram {
  /// Boxes for the nodes, and one more for the result's tensor below the operation that made it.
  init(_ graph: ComputationGraph, title: String? = nil) {
    let last = graph.nodes.last
    let nodes = graph.nodes.map { node -> Node in
      guard let operation = node.operation else { return Node(Kind(node.kind), node.name, shape: node.shape) }
      let name = node.id == last?.id ? operation.lowercased() : node.name
      return Node(.operation, name, operation: operation, shape: node.shape)
    }
    let edges = graph.edges.map { Edge(from: $0.from, to: $0.to) }
    guard let last, last.operation != nil else {
      self.init(nodes: nodes, edges: edges, title: title)
      return
    }
    self.init(
      nodes: nodes + [Node(.result, last.name, shape: last.shape)],
      edges: edges + [Edge(from: last.id, to: nodes.count)], title: title)
  }
}

extension GraphDiagram.Kind {
  fileprivate init(_ kind: ComputationGraph.Kind) {
    switch kind {
    case .operation: self = .operation
    case .parameter: self = .parameter
    case .constant: self = .constant
    case .mask: self = .mask
    }
  }
}
