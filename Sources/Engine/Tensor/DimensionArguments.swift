extension Dimensions {
  /// Sizes as a user gave them; a negative one traps.
  init(checked sizes: [Int]) {
    if let negative = sizes.first(where: { $0 < 0 }) { trap(.tooLarge(negative)) }
    self.init(sizes)
  }
}

/// A dimension counted from the front; negative ones count from the back.
///
/// Out of range traps.
@inline(__always)
func normalized(_ dim: Int, rank: Int, _ operation: StaticString) -> Int {
  let result = dim < 0 ? dim + rank : dim
  guard result >= 0, result < rank else { trap(.dimensionOutOfRange("\(operation)", dim, rank: rank)) }
  return result
}
