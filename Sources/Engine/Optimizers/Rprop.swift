internal import CKernels

/// Rprop: steps that follow only the gradient's sign, of sizes that grow while it stays and shrink when it flips.
///
/// Per element with size s (at first lr): `s *= etas.1` where g keeps its sign, `s *= etas.0` where it flips (and g is
/// then taken as 0), s kept within `stepSizes`; `p -= s · sign g`.
///
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.optim.Rprop.html
public final class Rprop: Optimizer {
  private let etas: (Double, Double)
  private let stepSizes: (Double, Double)
  private let maximize: Bool

  /// Throws on an empty list, non-leaves, a negative rate, and etas that are not `0 < etas.0 < 1 < etas.1`.
  @_disfavoredOverload
  public init(
    _ groups: [ParameterGroup], lr: Double = 0.01, etas: (Double, Double) = (0.5, 1.2),
    stepSizes: (Double, Double) = (1e-6, 50), maximize: Bool = false
  ) throws(EngineError) {
    guard 0 < etas.0, etas.0 < 1, 1 < etas.1 else { throw .invalidEtas(etas.0, etas.1) }
    self.etas = etas
    self.stepSizes = stepSizes
    self.maximize = maximize
    try super.init(groups, lr: lr, weightDecay: 0)
  }

  /// One group of parameters; throws as the initializer with groups does.
  public convenience init(
    _ parameters: [Tensor], lr: Double = 0.01, etas: (Double, Double) = (0.5, 1.2),
    stepSizes: (Double, Double) = (1e-6, 50), maximize: Bool = false
  ) throws(EngineError) {
    try self.init([ParameterGroup(parameters)], lr: lr, etas: etas, stepSizes: stepSizes, maximize: maximize)
  }

  override var bufferNames: [String] { ["prev", "step_size"] }

  override func initialBuffers(_ parameter: Values, _ group: Group) -> [Values] {
    [Values(repeating: 0, parameter.shape), Values(repeating: Float(group.lr), parameter.shape)]
  }

  override func update(_ parameter: Values, _ gradient: Values, _ state: ParameterState, _ group: Group) {
    var options = nb_rprop(
      shrink: Float(etas.0), grow: Float(etas.1), smallest: Float(stepSizes.0), largest: Float(stepSizes.1),
      maximize: maximize)
    let (previous, sizes) = (state.buffers[0], state.buffers[1])
    updateInPlace(parameter) {
      nb_rprop_step(Int64(parameter.count), $0, gradient.pointer, previous.pointer, sizes.pointer, &options)
    }
  }
}
