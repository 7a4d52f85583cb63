// A number on the right, in place. One function per type: the compiler prefers a concrete `Float *= Float` to a generic
// one, and then `w[0..., 1] *= 2` would read one element where the column is meant.

extension Tensor {
  /// Adds a number in place.
  public static func += (a: Tensor, b: Int) { a.addInPlace(b) }
  /// Adds a number in place.
  public static func += (a: Tensor, b: Float) { a.addInPlace(b) }
  /// Adds a number in place.
  public static func += (a: Tensor, b: Double) { a.addInPlace(b) }

  /// Subtracts a number in place.
  public static func -= (a: Tensor, b: Int) { a.subInPlace(b) }
  /// Subtracts a number in place.
  public static func -= (a: Tensor, b: Float) { a.subInPlace(b) }
  /// Subtracts a number in place.
  public static func -= (a: Tensor, b: Double) { a.subInPlace(b) }

  /// Multiplies by a number in place.
  public static func *= (a: Tensor, b: Int) { a.mulInPlace(b) }
  /// Multiplies by a number in place.
  public static func *= (a: Tensor, b: Float) { a.mulInPlace(b) }
  /// Multiplies by a number in place.
  public static func *= (a: Tensor, b: Double) { a.mulInPlace(b) }

  /// Divides by a number in place.
  public static func /= (a: Tensor, b: Int) { a.divInPlace(b) }
  /// Divides by a number in place.
  public static func /= (a: Tensor, b: Float) { a.divInPlace(b) }
  /// Divides by a number in place.
  public static func /= (a: Tensor, b: Double) { a.divInPlace(b) }
}
