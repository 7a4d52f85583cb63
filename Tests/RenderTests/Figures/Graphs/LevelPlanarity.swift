import Render

/// Whether a graph can be drawn without crossings with each node in the layer right above its first use.
///
/// For each pair in a layer there is one unknown, which of the two stands left. Two edges between the same layers don't cross
/// exactly if the pair of their upper ends stands as that of their lower ends. A graph is level planar if and only if these
/// equations have a solution, transitive or not (Randerath et al., 2001; Brückner, Rutter and Stumpf, 2018).
struct LevelPlanarity {
  private var layers: [[Int]] = []
  private var segments: [[(upper: Int, lower: Int)]] = []
  private var parents: [Pair: (pair: Pair, isSwapped: Bool)] = [:]
  private(set) var isPlanar = true

  private struct Pair: Hashable { let first, second: Int }

  init(nodeCount: Int, edges: [(from: Int, to: Int)]) {
    var heights = Array(repeating: 0, count: nodeCount)
    for edge in edges.sorted(by: { $0.from > $1.from }) {
      heights[edge.from] = max(heights[edge.from], heights[edge.to] + 1)
    }
    layers = Array(repeating: [], count: (heights.max() ?? 0) + 1)
    segments = Array(repeating: [], count: layers.count)
    for node in 0..<nodeCount { layers[heights[node]].append(node) }
    var count = nodeCount
    for edge in edges {
      var upper = edge.from
      for height in stride(from: heights[edge.from] - 1, through: heights[edge.to], by: -1) {
        let lower = height == heights[edge.to] ? edge.to : count
        if lower == count { count += 1 }
        segments[height].append((upper, lower))
        upper = lower
      }
    }
    for between in segments {
      for (index, one) in between.enumerated() {
        for other in between[(index + 1)...] where one.upper != other.upper && one.lower != other.lower {
          join((one.upper, other.upper), (one.lower, other.lower))
        }
      }
    }
  }

  private mutating func join(_ upper: (Int, Int), _ lower: (Int, Int)) {
    let (one, other) = (root(upper), root(lower))
    if one.pair == other.pair {
      if one.isSwapped != other.isSwapped { isPlanar = false }
    } else {
      parents[one.pair] = (other.pair, one.isSwapped != other.isSwapped)
    }
  }

  private func root(_ ends: (Int, Int)) -> (pair: Pair, isSwapped: Bool) {
    var pair = Pair(first: min(ends.0, ends.1), second: max(ends.0, ends.1))
    var isSwapped = ends.0 > ends.1
    while let parent = parents[pair] { (pair, isSwapped) = (parent.pair, isSwapped != parent.isSwapped) }
    return (pair, isSwapped)
  }
}
