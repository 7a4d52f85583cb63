internal import CKernels

// Comparisons give masks: tensors of 0 and 1, without history. A comparison with NaN is 0, except ≠.

extension Tensor {
  private static func compare(_ kernel: nb_binary, _ a: Tensor, _ b: Tensor) -> Tensor {
    Tensor(Values.combine(kernel, a.values, b.values, name: "compare"))
  }

  /// 1 where a = b, else 0; broadcast.
  public static func .== (a: Tensor, b: Tensor) -> Tensor { compare(NB_EQUAL, a, b) }
  /// 1 where a ≠ b, else 0; broadcast.
  public static func .!= (a: Tensor, b: Tensor) -> Tensor { compare(NB_NOT_EQUAL, a, b) }
  /// 1 where a < b, else 0; broadcast.
  public static func .< (a: Tensor, b: Tensor) -> Tensor { compare(NB_LESS, a, b) }
  /// 1 where a ≤ b, else 0; broadcast.
  public static func .<= (a: Tensor, b: Tensor) -> Tensor { compare(NB_LESS_EQUAL, a, b) }
  /// 1 where a > b, else 0; broadcast.
  public static func .> (a: Tensor, b: Tensor) -> Tensor { compare(NB_GREATER, a, b) }
  /// 1 where a ≥ b, else 0; broadcast.
  public static func .>= (a: Tensor, b: Tensor) -> Tensor { compare(NB_GREATER_EQUAL, a, b) }

  /// 1 where an element equals the number, else 0.
  public static func .== (a: Tensor, b: some ScalarConvertible) -> Tensor {
    Tensor(a.values.map(NB_EQUAL_SCALAR, b.scalar))
  }
  /// 1 where an element differs from the number, else 0.
  public static func .!= (a: Tensor, b: some ScalarConvertible) -> Tensor {
    Tensor(a.values.map(NB_NOT_EQUAL_SCALAR, b.scalar))
  }
  /// 1 where an element is below the number, else 0.
  public static func .< (a: Tensor, b: some ScalarConvertible) -> Tensor {
    Tensor(a.values.map(NB_LESS_SCALAR, b.scalar))
  }
  /// 1 where an element is at most the number, else 0.
  public static func .<= (a: Tensor, b: some ScalarConvertible) -> Tensor {
    Tensor(a.values.map(NB_LESS_EQUAL_SCALAR, b.scalar))
  }
  /// 1 where an element is above the number, else 0.
  public static func .> (a: Tensor, b: some ScalarConvertible) -> Tensor {
    Tensor(a.values.map(NB_GREATER_SCALAR, b.scalar))
  }
  /// 1 where an element is at least the number, else 0.
  public static func .>= (a: Tensor, b: some ScalarConvertible) -> Tensor {
    Tensor(a.values.map(NB_GREATER_EQUAL_SCALAR, b.scalar))
  }

  /// Whether no element is 0; true of an empty tensor.
  ///
  /// NaN is not 0.
  public func all() -> Bool { values.scalars.allSatisfy { $0 != 0 } }
  /// Whether some element is not 0; false of an empty tensor.
  public func any() -> Bool { values.scalars.contains { $0 != 0 } }

  /// Whether shape and all elements are equal: numbers as numbers (-0 equals 0), NaN unequal to itself.
  public func isEqual(to other: Tensor) -> Bool {
    values.shape == other.values.shape && scalars == other.scalars
  }
}
