/// Parameters that share hyperparameters.
///
/// What a group leaves nil follows the optimizer's own arguments.
public struct ParameterGroup {
  /// The tensors to change.
  public var parameters: [Tensor]
  /// The learning rate of this group, if it differs.
  public var lr: Double?
  /// The weight decay of this group, if it differs.
  public var weightDecay: Double?
  /// The momentum, or in the Adam family β₁, of this group, if it differs.
  public var momentum: Double?

  /// A group of parameters.
  public init(_ parameters: [Tensor], lr: Double? = nil, weightDecay: Double? = nil, momentum: Double? = nil) {
    self.parameters = parameters
    self.lr = lr
    self.weightDecay = weightDecay
    self.momentum = momentum
  }
}

extension Optimizer {
  /// A group as the optimizer keeps it; its rates may be changed between steps.
  public final class Group {
    /// The tensors to change.
    public let parameters: [Tensor]
    /// The learning rate.
    public var lr: Double
    /// The weight decay.
    public var weightDecay: Double
    /// The momentum, in the Adam family β₁; 0 for an optimizer that has neither.
    public var momentum: Double
    /// The learning rate when the first scheduler took over; nil before.
    public internal(set) var initialLR: Double?

    init(_ group: ParameterGroup, lr: Double, weightDecay: Double, momentum: Double) {
      parameters = group.parameters
      self.lr = group.lr ?? lr
      self.weightDecay = group.weightDecay ?? weightDecay
      self.momentum = group.momentum ?? momentum
    }
  }
}
