/// A number that can stand beside a tensor: `w * 2`, `w - learningRate * g`.
///
/// Arithmetic is float32; a number is rounded once, as PyTorch rounds Python's.
public protocol ScalarConvertible {
  /// The number as the engine computes with it.
  var scalar: Float { get }
}

extension Float: ScalarConvertible {
  /// Itself.
  public var scalar: Float { self }
}

extension Double: ScalarConvertible {
  /// The nearest float.
  public var scalar: Float { Float(self) }
}

extension Int: ScalarConvertible {
  /// The nearest float.
  public var scalar: Float { Float(self) }
}
