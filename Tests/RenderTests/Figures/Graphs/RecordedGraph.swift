import Render

/// A random computation such as training records: layers with masks, branches, residuals, shared tensors.
struct RecordedGraph {
  private(set) var nodes: [GraphDiagram.Node] = []
  private(set) var edges: [GraphDiagram.Edge] = []

  init<Source: RandomNumberGenerator>(atMost limit: Int, using random: inout Source) {
    var current = append(.constant, "x")
    var earlier: [Int] = []
    while nodes.count < limit - 7 {
      switch Int.random(in: 0..<7, using: &random) {
      case 0: current = operation("Relu", [current])
      case 1: current = operation("Add", [current, append(.parameter, "bias")])
      case 2: current = operation("Mm", [current, operation("T", [append(.parameter, "weight")])])
      case 3:
        let masked = operation("Mul", [append(.parameter, "weight"), append(.mask, "M")])
        current = operation("Mm", [current, operation("T", [masked])])
      case 4: current = operation("Add", [operation("Tanh", [current]), operation("Sigmoid", [current])])
      case 5: earlier.append(current)
      default: if let skipped = earlier.popLast() { current = operation("Add", [current, skipped]) }
      }
      if earlier.isEmpty, Bool.random(using: &random) { earlier.append(current) }
    }
    let last = operation("MseLoss", [current, append(.constant, "target")])
    edges.append(.init(from: last, to: append(.result, "L")))
  }

  private mutating func append(_ kind: GraphDiagram.Kind, _ name: String, operation: String? = nil) -> Int {
    nodes.append(.init(kind, "\(name)\(nodes.count)", operation: operation, shape: [nodes.count, 5]))
    return nodes.count - 1
  }

  private mutating func operation(_ name: String, _ operands: [Int]) -> Int {
    let node = append(.operation, name.lowercased(), operation: name)
    edges += operands.map { .init(from: $0, to: node) }
    return node
  }

  var diagram: GraphDiagram { GraphDiagram(nodes: nodes, edges: edges) }
}
