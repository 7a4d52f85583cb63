/// A graph in layers from top to bottom, in which every segment joins neighbouring layers.
///
/// Nodes stand in even layers. An edge is a chain of vertices through the layers between its nodes; the first of them, in
/// an odd layer, carries the label. So a label has a place of its own, as a node has.
struct LayeredGraph: Equatable {
  struct Edge: Equatable {
    let from, to: Int
    /// Of an operation's edges from equally far, the one with the highest rank is drawn straight.
    var rank = 0
  }

  enum Vertex: Equatable {
    case node(Int)
    /// The place of an edge's label.
    case label(edge: Int)
    /// Where a long edge passes a layer.
    case bend(edge: Int)
  }

  private(set) var vertices: [Vertex] = []
  /// Vertices from left to right.
  var layers: [[Int]]
  /// Each vertex's neighbours one layer up and down, in the order of the edges.
  private(set) var above: [[Int]] = []
  private(set) var below: [[Int]] = []
  /// Each edge's vertices from its first node to its last.
  private(set) var chains: [[Int]] = []
  let edges: [Edge]
  /// The length of the longest way to each node.
  let depths: [Int]

  /// The graph of `nodeCount` nodes; every edge leads to a later node.
  init(nodeCount: Int, edges: [Edge]) {
    self.edges = edges
    depths = edges.reduce(into: Array(repeating: 0, count: nodeCount)) { $0[$1.to] = max($0[$1.to], $0[$1.from] + 1) }
    let levels = LayeredGraph.levels(nodeCount, edges)
    layers = Array(repeating: [], count: max(1, 2 * (levels.max() ?? 0) + 1))
    for node in 0..<nodeCount { _ = append(.node(node), in: 2 * levels[node]) }
    for (index, edge) in edges.enumerated() {
      let passed = (2 * levels[edge.from] + 1..<2 * levels[edge.to]).enumerated().map { place, layer in
        append(place == 0 ? .label(edge: index) : .bend(edge: index), in: layer)
      }
      let chain = [edge.from] + passed + [edge.to]
      for (upper, lower) in zip(chain, chain.dropFirst()) {
        below[upper].append(lower)
        above[lower].append(upper)
      }
      chains.append(chain)
    }
  }

  private mutating func append(_ vertex: Vertex, in layer: Int) -> Int {
    vertices.append(vertex)
    above.append([])
    below.append([])
    layers[layer].append(vertices.count - 1)
    return vertices.count - 1
  }

  /// The longest way from each node to a last node, counted from the top: a node stands right above its first use.
  private static func levels(_ nodeCount: Int, _ edges: [Edge]) -> [Int] {
    var heights = Array(repeating: 0, count: nodeCount)
    var users = Array(repeating: [Int](), count: nodeCount)
    for edge in edges { users[edge.from].append(edge.to) }
    for node in (0..<nodeCount).reversed() {
      heights[node] = users[node].map { heights[$0] + 1 }.max() ?? 0
    }
    let top = heights.max() ?? 0
    return heights.map { top - $0 }
  }

  /// Each vertex's place in its layer.
  var positions: [Int] {
    layers.reduce(into: Array(repeating: 0, count: vertices.count)) { positions, layer in
      for (place, vertex) in layer.enumerated() { positions[vertex] = place }
    }
  }

  func isNode(_ vertex: Int) -> Bool {
    if case .node = vertices[vertex] { true } else { false }
  }
}
