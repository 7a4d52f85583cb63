/// What an optimizer remembers of one parameter.
final class ParameterState {
  /// How often the parameter has been stepped, the present step included.
  var step = 0
  /// One buffer of the parameter's shape per name in ``Optimizer/bufferNames``.
  var buffers: [Values] = []
  /// A running number, where a formula has one.
  var number = 1.0
}
