internal import CKernels

/// -(y ln p + (1 - y) ln(1 - p)) of probabilities p, logarithms not below -100; by default the mean.
///
/// Slope (p - y) / (p (1 - p)), the denominator at least 1e-12. Weights are factors, broadcast. Predictions outside 0…1
/// trap.
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.binary_cross_entropy.html
public func bceLoss(
  _ prediction: Tensor, _ target: Tensor, weight: Tensor? = nil, reduction: Reduction = .mean
) -> Tensor {
  if let outside = prediction.scalars.first(where: { !($0 >= 0 && $0 <= 1) }) {
    trap(.targetOutsideUnitInterval(outside))
  }
  return elementLoss(NB_BCE_LOSS, .bceLoss, prediction, target, reduction, weight: weight, name: "bceLoss")
}

/// The cross entropy ln(1 + e^x) - x y of σ(x), without overflow.
///
/// By default the mean; slope σ(x) - y.
///
/// Weights are factors, broadcast; `posWeight` multiplies the part of the positive targets.
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.binary_cross_entropy_with_logits.html
public func bceWithLogits(
  _ logits: Tensor, _ target: Tensor, weight: Tensor? = nil, reduction: Reduction = .mean, posWeight: Tensor? = nil
) -> Tensor {
  guard let posWeight else {
    return elementLoss(
      NB_LOGITS_LOSS, .bceWithLogits, logits, target, reduction, weight: weight, name: "bceWithLogits")
  }
  let certainty = 1 + (posWeight - 1) * target
  let losses = (1 - target) * logits - certainty * logits.logSigmoid()
  return (weight.map { losses * $0 } ?? losses).reduced(reduction)
}

/// y (ln y - x) of log-probabilities x and probabilities y, 0 where y is 0; slope -y.
///
/// With `logTarget` y is given as a logarithm. `.batchMean` is the divergence by its definition; the default `.mean`
/// divides by all elements, as PyTorch does.
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.kl_div.html
public func klDiv(
  _ input: Tensor, _ target: Tensor, reduction: Reduction = .mean, logTarget: Bool = false
) -> Tensor {
  logTarget
    ? elementLoss(NB_KL_LOG_LOSS, .klDivLog, input, target, reduction, name: "klDiv")
    : elementLoss(NB_KL_LOSS, .klDiv, input, target, reduction, name: "klDiv")
}
