extension LayeredGraph {
  /// How many pairs of segments cross.
  var crossings: Int {
    let positions = positions
    return layers.reduce(0) { $0 + crossings(below: $1, positions) }
  }

  private func crossings(below layer: [Int], _ positions: [Int]) -> Int {
    layer.indices.reduce(0) { count, left in
      layer[(left + 1)...].reduce(count) { $0 + Self.inversions(below[layer[left]], below[$1], positions) }
    }
  }

  /// How many crossings the segments of `left` and `right` make, to the layers above and below, while `left` stands left.
  func crossings(_ left: Int, _ right: Int, _ positions: [Int]) -> Int {
    Self.inversions(above[left], above[right], positions) + Self.inversions(below[left], below[right], positions)
  }

  private static func inversions(_ left: [Int], _ right: [Int], _ positions: [Int]) -> Int {
    var count = 0
    for one in left { for other in right where positions[other] < positions[one] { count += 1 } }
    return count
  }
}
