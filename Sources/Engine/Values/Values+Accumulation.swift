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

  /// Adds into this memory, whoever holds it.
  func addInPlace(_ other: Values) {
    Values.combine(NB_ADD, self, other.expanded(to: shape), into: self)
  }
}
