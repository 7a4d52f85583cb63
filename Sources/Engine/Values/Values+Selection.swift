internal import CKernels

extension Values {
  /// Elements (r, c) of every trailing matrix with c - r ≤ diagonal (`lower`) or ≥ diagonal; 0 elsewhere.
  func triangle(lower: Bool, diagonal: Int) -> Values {
    let result = copy()
    let (rows, columns) = (shape[rank - 2], shape[rank - 1])
    guard rows > 0, columns > 0 else { return result }
    for row in 0..<(count / columns) {
      let edge = row % rows + diagonal
      let start = result.pointer + row * columns
      if lower {
        let kept = min(max(edge + 1, 0), columns)
        (start + kept).update(repeating: 0, count: columns - kept)
      } else {
        start.update(repeating: 0, count: min(max(edge, 0), columns))
      }
    }
    return result
  }

  /// The positions, in row-major order, of the elements that are not 0; every element must be 0 or 1.
  func maskPositions(_ operation: StaticString) -> [Int] {
    var positions: [Int] = []
    for (index, entry) in scalars.enumerated() {
      guard entry == 0 || entry == 1 else { trap(.notAMask("\(operation)", entry)) }
      if entry == 1 { positions.append(index) }
    }
    return positions
  }

  /// The rows at these positions, where the first `lead` dimensions are seen as one.
  func rows(at positions: [Int], lead: Int) -> Values {
    var shape = Dimensions([positions.count])
    for dim in lead..<rank { shape.append(self.shape[dim]) }
    let result = Values(shape)
    let width = rowWidth(lead)
    withMemory { source in
      for (index, position) in positions.enumerated() {
        (result.pointer + index * width).update(from: source + position * width, count: width)
      }
    }
    return result
  }

  /// Zeros of `shape` with these rows put at the positions.
  func scattered(to shape: Dimensions, at positions: [Int], lead: Int) -> Values {
    let result = Values(repeating: 0, shape)
    let width = result.rowWidth(lead)
    withMemory { source in
      for (index, position) in positions.enumerated() {
        (result.pointer + position * width).update(from: source + index * width, count: width)
      }
    }
    return result
  }

  func rowWidth(_ lead: Int) -> Int {
    var width = 1
    for dim in lead..<rank { width *= shape[dim] }
    return width
  }
}
