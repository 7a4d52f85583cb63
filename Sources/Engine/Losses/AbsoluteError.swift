internal import CKernels

/// The absolute error |prediction - target|, by default its mean; slope ±1, 0 where they are equal.
///
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.l1_loss.html
public func l1Loss(_ prediction: Tensor, _ target: Tensor, reduction: Reduction = .mean) -> Tensor {
  elementLoss(NB_L1_LOSS, .l1Loss, prediction, target, reduction, name: "l1Loss")
}

/// ½d² of the difference d up to `delta`, then δ(|d| - ½δ): the slope is d limited to ±δ.
///
/// A delta of 0 or less traps.
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.huber_loss.html
public func huberLoss(
  _ prediction: Tensor, _ target: Tensor, reduction: Reduction = .mean, delta: Double = 1
) -> Tensor {
  guard delta > 0 else { trap(.invalidHyperparameter("delta value", delta)) }
  return elementLoss(
    NB_HUBER_LOSS, .huberLoss, prediction, target, reduction, parameter: Float(delta), name: "huberLoss")
}

/// ½d²/β of the difference d below `beta`, then |d| - ½β: the slope is d/β limited to ±1.
///
/// For beta 0 it is ``l1Loss(_:_:reduction:)``; below 0 it traps.
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.smooth_l1_loss.html
public func smoothL1Loss(
  _ prediction: Tensor, _ target: Tensor, reduction: Reduction = .mean, beta: Double = 1
) -> Tensor {
  guard beta >= 0 else { trap(.invalidHyperparameter("beta value", beta)) }
  return elementLoss(
    NB_SMOOTH_L1_LOSS, .smoothL1Loss, prediction, target, reduction, parameter: Float(beta), name: "smoothL1Loss")
}
