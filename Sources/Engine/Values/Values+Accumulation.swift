internal import CKernels

extension Values {
  /// Adds another gradient of the same shape, in place where nobody else holds this one.
  mutating func add(_ other: Values) {
    if layout.isContiguous, isKnownUniquelyReferenced(&storage) {
      addInPlace(other)
    } else {
      self = self + other
    }
  }

  /// Multiplies by other values, in place where nobody else holds these; may take the broadcast shape.
  mutating func multiply(by other: Values) {
    guard layout.isSameRowMajor(as: other.layout), isKnownUniquelyReferenced(&storage) else {
      self = Values.masked(self, by: other) ?? self * other
      return
    }
    if let blocks = other.storage.knownBlocks, blocks.ofProduct === storage.knownBlocks {
      blocks.multiplyMixed(self, by: other)
    } else {
      storage.forgetBlocks()
      nb_binary_flat(NB_MULTIPLY, Int64(count), pointer, 1, other.pointer, 1, pointer, 0, 0)
    }
  }

  /// Adds into this memory, whoever holds it.
  func addInPlace(_ other: Values) {
    storage.forgetBlocks()
    Values.combine(NB_ADD, self, other.shape == shape ? other : other.expanded(to: shape), into: self)
  }
}
