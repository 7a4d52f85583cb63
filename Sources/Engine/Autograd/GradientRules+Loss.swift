internal import CKernels

// The rules of losses.

extension Operation {
  /// A loss of each pair, whose slopes are functions of prediction and target; without `target`, minus the other.
  ///
  /// Saved: prediction, target. Attribute: the loss's parameter.
  private static func loss(_ name: String, _ slope: nb_binary, target: nb_binary? = nil) -> Operation {
    Operation(name) { node, gradient, inputs in
      let (a, b, p) = (node.saved(0), node.saved(1), node.attributes.scalar)
      if node.wants(0) { inputs[0] = gradient * .combine(slope, a, b, p) }
      guard node.wants(1) else { return }
      inputs[1] = target.map { gradient * .combine($0, a, b, p) } ?? -(gradient * .combine(slope, a, b, p))
    }
  }

  static let l1Loss = loss("L1Loss", NB_L1_SLOPE)
  static let huberLoss = loss("HuberLoss", NB_HUBER_SLOPE)
  static let smoothL1Loss = loss("SmoothL1Loss", NB_SMOOTH_L1_SLOPE)
  static let bceLoss = loss("BinaryCrossEntropy", NB_BCE_SLOPE, target: NB_BCE_TARGET_SLOPE)
  static let bceWithLogits = loss("BinaryCrossEntropyWithLogits", NB_LOGITS_SLOPE, target: NB_LOGITS_TARGET_SLOPE)
  static let klDiv = loss("KlDiv", NB_KL_SLOPE, target: NB_KL_TARGET_SLOPE)
  static let klDivLog = loss("KlDivLogTarget", NB_KL_LOG_SLOPE, target: NB_KL_LOG_TARGET_SLOPE)

  /// Minus the weight of each target's class, at its position.
  ///
  /// Saved: the weights of the targets, 0 for an ignored one. Attribute: positions of the targets' log-probabilities.
  static let nllLoss = Operation("NllLoss") { node, gradient, inputs in
    let slopes = -(gradient * node.saved(0))
    inputs[0] = node.input0.map {
      slopes.accumulated(to: $0.shape, at: node.attributes.positions, lead: $0.shape.count)
    }
  }
}
