/// All entries of the tape that a result was made from, and who uses each.
struct TapeIndex {
  /// One use of an entry: as input `slot` of `node`.
  struct Use {
    let node: GraphNode
    let slot: Int
  }

  let root: GraphNode
  /// Inputs before their users.
  let nodes: [GraphNode]
  private var usesOf: [GraphNode: [Use]] = [:]

  init(_ root: GraphNode) {
    self.root = root
    var found: Set<GraphNode> = [root]
    var waiting = [root]
    while let node = waiting.popLast() {
      for (slot, input) in node.inputs.enumerated() {
        guard let input else { continue }
        usesOf[input, default: []].append(Use(node: node, slot: slot))
        if found.insert(input).inserted { waiting.append(input) }
      }
    }
    nodes = found.sorted { $0.sequence < $1.sequence }
  }

  /// The uses of an entry in the order in which backward adds their gradients: the latest first.
  func uses(of node: GraphNode) -> [Use] {
    (usesOf[node] ?? []).sorted { ($1.node.sequence, $0.slot) < ($0.node.sequence, $1.slot) }
  }

  /// The operations from the root to an entry, along its first use.
  func path(to node: GraphNode) -> [String] {
    var path: [String] = []
    var current = node
    while let use = uses(of: current).first {
      path.append(use.node.operation)
      current = use.node
    }
    return path.reversed()
  }
}
