/// Gives vertices their x: the computation's main line straight down, leaves beside it.
///
/// After Brandes and Köpf, “Fast and simple horizontal coordinate assignment” (2001): vertices in upright blocks, packed from the left
/// and from the right, and the mean of both taken. Their medians give way to ``partners``, which know the main line.
extension LayeredGraph {
  /// The centre of each vertex, and the width of the whole, for vertices of these widths with `gap` points between neighbours.
  func placed(widths: [Double], gap: (Int, Int) -> Double) -> (centers: [Double], width: Double) {
    func distance(_ left: Int, _ right: Int) -> Double { (widths[left] + widths[right]) / 2 + gap(left, right) }
    let partners = partners
    let fromLeft = Blocks(self, partners, scan: { $0 }).packed(distance)
    let fromRight = Blocks(self, partners, scan: { $0.reversed() }).packed { distance($1, $0) }.map { -$0 }
    let shift = (left(fromLeft, widths) - left(fromRight, widths)) / 2
    let centers = zip(fromLeft, fromRight).map { ($0 + $1) / 2 + shift }
    let start = left(centers, widths)
    let end = zip(centers, widths).map { $0 + $1 / 2 }.max() ?? start
    return (centers.map { $0 - start }, end - start)
  }

  private func left(_ centers: [Double], _ widths: [Double]) -> Double {
    zip(centers, widths).map { $0 - $1 / 2 }.min() ?? 0
  }

  /// The vertex right above which each vertex is to stand, if any; no two share one.
  private var partners: [Int?] {
    var partners = Array(repeating: Int?.none, count: vertices.count)
    for (edge, chain) in chains.enumerated() {
      for (upper, lower) in zip(chain, chain.dropFirst()) {
        let isStraight =
          isNode(lower) ? mainEntrance(of: lower) == edge : !isNode(upper) || mainExit(of: upper) == edge
        if isStraight { partners[lower] = upper }
      }
    }
    return partners
  }

  /// The edge that is drawn straight into a node: of the longest computation, then of the highest rank.
  func mainEntrance(of node: Int) -> Int? {
    edges.indices.filter { edges[$0].to == node }.max {
      (depths[edges[$0].from], edges[$0].rank) < (depths[edges[$1].from], edges[$1].rank)
    }
  }

  /// The edge that is drawn straight out of a node: one that is straight to its end, then the shortest.
  private func mainExit(of node: Int) -> Int? {
    edges.indices.filter { edges[$0].from == node }.min { first, second in
      let areBent = (mainEntrance(of: edges[first].to) != first, mainEntrance(of: edges[second].to) != second)
      return areBent.0 != areBent.1 ? areBent.1 : chains[first].count < chains[second].count
    }
  }
}

/// Vertices in upright blocks, each vertex under its partner unless their line crosses one before it.
private struct Blocks {
  /// Vertices in the order of scanning.
  private let layers: [[Int]]
  /// The topmost vertex of each vertex's block.
  private var top: [Int]

  init(_ graph: LayeredGraph, _ partners: [Int?], scan: ([Int]) -> [Int]) {
    layers = graph.layers.map(scan)
    top = Array(graph.vertices.indices)
    var places = top
    for layer in layers {
      var reached = -1
      for (place, vertex) in layer.enumerated() {
        places[vertex] = place
        guard let partner = partners[vertex], places[partner] > reached else { continue }
        top[vertex] = top[partner]
        reached = places[partner]
      }
    }
  }

  /// The blocks as near to the start as their distances allow, then back towards their neighbours as far as there is room.
  func packed(_ distance: (Int, Int) -> Double) -> [Double] {
    var after: [[(block: Int, distance: Double)]] = Array(repeating: [], count: top.count)
    var waitingFor = Array(repeating: 0, count: top.count)
    for layer in layers {
      for (first, second) in zip(layer, layer.dropFirst()) {
        after[top[first]].append((top[second], distance(first, second)))
        waitingFor[top[second]] += 1
      }
    }
    var order = top.indices.filter { top[$0] == $0 && waitingFor[$0] == 0 }
    var x = Array(repeating: 0.0, count: top.count)
    var next = 0
    while next < order.count {
      let block = order[next]
      next += 1
      for (neighbour, room) in after[block] {
        x[neighbour] = max(x[neighbour], x[block] + room)
        waitingFor[neighbour] -= 1
        if waitingFor[neighbour] == 0 { order.append(neighbour) }
      }
    }
    for block in order.reversed() {
      if let limit = after[block].map({ x[$0.block] - $0.distance }).min() { x[block] = max(x[block], limit) }
    }
    return top.map { x[$0] }
  }
}
