/// Orders layers so that few segments cross: means of the neighbours' places, then moves of single vertices, from several starts.
///
/// After Sugiyama, Tagawa and Toda (1981), with the sifting of Matuszewski, Schönfeld and Molitor (1999).
extension LayeredGraph {
  private static let sweeps = 8
  /// Starts times vertices: large graphs get fewer starts, as each takes longer.
  private static let effort = 4000

  /// The layers in the best order found; the operands' order where nothing crosses.
  func ordered() -> LayeredGraph {
    var best = arrangedFromResult()
    var fewest = best.crossings
    var shuffle = Shuffle(state: 1)
    for start in 0..<max(2, min(24, Self.effort / max(1, vertices.count))) where fewest > 0 {
      var graph = start == 0 ? best : shuffled(&shuffle)
      let crossings = graph.improve()
      if crossings < fewest { (best, fewest) = (graph, crossings) }
    }
    return best
  }

  /// Layers in the order in which a walk from the last nodes up, operands from left to right, meets the vertices.
  private func arrangedFromResult() -> LayeredGraph {
    var graph = self
    graph.layers = layers.map { _ in [] }
    let layerOf = layers.enumerated().reduce(into: Array(repeating: 0, count: vertices.count)) { result, layer in
      for vertex in layer.element { result[vertex] = layer.offset }
    }
    var isMet = Array(repeating: false, count: vertices.count)
    var waiting = Array(vertices.indices.filter { below[$0].isEmpty }.reversed())
    while let vertex = waiting.popLast() {
      guard !isMet[vertex] else { continue }
      isMet[vertex] = true
      graph.layers[layerOf[vertex]].append(vertex)
      waiting += above[vertex].reversed()
    }
    return graph
  }

  private func shuffled(_ shuffle: inout Shuffle) -> LayeredGraph {
    var graph = self
    graph.layers = layers.map { $0.shuffled(using: &shuffle) }
    return graph
  }

  /// Sweeps down and up while that helps; returns the crossings left.
  private mutating func improve() -> Int {
    var (best, fewest) = (layers, crossings)
    for sweep in 0..<Self.sweeps where fewest > 0 {
      sortByMeans(downwards: sweep % 2 == 0)
      sift()
      let crossings = crossings
      if crossings < fewest { (best, fewest) = (layers, crossings) }
    }
    layers = best
    return fewest
  }

  /// Orders each layer by the mean place of the neighbours in the layer before it.
  private mutating func sortByMeans(downwards: Bool) {
    var positions = positions
    for index in downwards ? Array(layers.indices) : layers.indices.reversed() {
      let neighbours = downwards ? above : below
      let keys = layers[index].map { vertex in
        let places = neighbours[vertex].map { positions[$0] }
        return places.isEmpty ? Double(positions[vertex]) : Double(places.reduce(0, +)) / Double(places.count)
      }
      let order = keys.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }
      layers[index] = order.map { layers[index][$0] }
      for (place, vertex) in layers[index].enumerated() { positions[vertex] = place }
    }
  }

  /// Moves each vertex to the best place in its layer until nothing improves.
  private mutating func sift() {
    var positions = positions
    var hasImproved = true
    while hasImproved {
      hasImproved = false
      for index in layers.indices {
        for vertex in layers[index] where move(vertex, within: index, positions) {
          hasImproved = true
          for (place, vertex) in layers[index].enumerated() { positions[vertex] = place }
        }
      }
    }
  }

  /// Moves a vertex to where its segments cross least; returns whether that is fewer than before.
  private mutating func move(_ vertex: Int, within index: Int, _ positions: [Int]) -> Bool {
    let layer = layers[index]
    let place = positions[vertex]
    var (change, best, target) = (0, 0, place)
    for other in stride(from: place - 1, through: 0, by: -1) {
      change += crossings(vertex, layer[other], positions) - crossings(layer[other], vertex, positions)
      if change < best { (best, target) = (change, other) }
    }
    change = 0
    for other in place + 1..<max(place + 1, layer.count) {
      change += crossings(layer[other], vertex, positions) - crossings(vertex, layer[other], positions)
      if change < best { (best, target) = (change, other) }
    }
    guard best < 0 else { return false }
    layers[index].remove(at: place)
    layers[index].insert(vertex, at: target)
    return true
  }
}

/// Numbers for other starts, the same in every run (Knuth's MMIX generator).
private struct Shuffle: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ state >> 29
  }
}
