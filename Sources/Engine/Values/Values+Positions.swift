extension Values {
  /// The elements as whole numbers in 0..<size; a negative one counts from the end where `wraps`.
  ///
  /// Anything else traps.
  func indices(_ operation: StaticString, dim: Int, size: Int, wraps: Bool = false) -> [Int] {
    scalars.map { entry in
      guard let index = Int(exactly: entry) else { trap(.notAnIndex("\(operation)", entry)) }
      let position = wraps && index < 0 ? index + size : index
      guard position >= 0, position < size else { trap(.indexOutOfRange(index, dim: dim, size: size)) }
      return position
    }
  }

  /// Where, among the rows that dimensions up to `dim` make, the given indices of `dim` lie.
  static func rowPositions(_ indices: [Int], of dim: Int, in shape: Dimensions) -> [Int] {
    var outer = 1
    for index in 0..<dim { outer *= shape[index] }
    return (0..<outer).flatMap { block in indices.map { block * shape[dim] + $0 } }
  }

  /// Where the elements lie that `index`, of the same rank, picks along `dim` of row-major values of `shape`.
  static func gatherPositions(
    _ index: Values, along dim: Int, in shape: Dimensions, _ operation: StaticString
  ) -> [Int] {
    guard index.rank == shape.count else {
      trap(.needsRank("\(operation)", expected: "an index of rank \(shape.count)", index.shape.array))
    }
    for other in 0..<shape.count where other != dim && index.shape[other] > shape[other] {
      trap(.cannotGather("\(operation)", index: index.shape.array, shape.array, dim: dim))
    }
    let picked = index.indices(operation, dim: dim, size: shape[dim])
    let (strides, own) = (shape.rowMajorStrides, index.shape.rowMajorStrides)
    return picked.enumerated().map { place, entry in
      var (rest, position) = (place, 0)
      for other in 0..<shape.count {
        position += (other == dim ? entry : rest / own[other]) * strides[other]
        rest %= own[other]
      }
      return position
    }
  }

  /// Zeros of `shape` to which these rows are added, in order, at the positions; positions may repeat.
  func accumulated(to shape: Dimensions, at positions: [Int], lead: Int) -> Values {
    let result = Values(repeating: 0, shape)
    result.addRows(self, at: positions, lead: lead)
    return result
  }

  /// Adds rows, in order, at positions of this row-major memory.
  func addRows(_ rows: Values, at positions: [Int], lead: Int) {
    let width = rowWidth(lead)
    rows.withMemory { source in
      for (index, position) in positions.enumerated() {
        for column in 0..<width { pointer[position * width + column] += source[index * width + column] }
      }
    }
  }

  /// Puts rows at positions of this row-major memory; of equal positions the last wins.
  func putRows(_ rows: Values, at positions: [Int], lead: Int) {
    let width = rowWidth(lead)
    rows.withMemory { source in
      for (index, position) in positions.enumerated() {
        (pointer + position * width).update(from: source + index * width, count: width)
      }
    }
  }
}
