import Engine

extension OperationTable {
  static let activations: [String: Row] = [
    "rsqrt": { $0["x"].rsqrt() },
    "log1p": { $0["x"].log1p() },
    "expm1": { $0["x"].expm1() },
    "erf": { $0["x"].erf() },
    "sign": { $0["x"].sign() },
    "gelu": { $0["x"].gelu() },
    "gelu_tanh": { $0["x"].gelu(approximate: .tanh) },
    "silu": { $0["x"].silu() },
    "softplus": { $0["x"].softplus() },
    "leaky_relu": { $0["x"].leakyRelu($0.attributes["slope"].double) },
    "elu": { $0["x"].elu() },
    "logsigmoid": { $0["x"].logSigmoid() },
    "clamp": { $0["x"].clamp(min: $0.attributes["min"].double, max: $0.attributes["max"].double) },
    "clamp_min": { $0["x"].clamp(min: $0.attributes["min"].double) },
  ]

  static let statistics: [String: Row] = [
    "var": { operands in
      let (correction, dim) = (operands.attributes["correction"].double, operands.attributes["dim"])
      return dim.isMissing
        ? operands["x"].var(correction: correction) : operands["x"].var(dim: dim.int, correction: correction)
    },
    "std": { $0["x"].std(dim: $0.attributes["dim"].int, correction: $0.attributes["correction"].double) },
    "amax_dim": { $0["x"].amax(dim: $0.attributes["dim"].int) },
    "prod_all": { $0["x"].prod() },
    "prod_dim": { $0["x"].prod(dim: $0.attributes["dim"].int) },
    "cumsum": { $0["x"].cumsum(dim: $0.attributes["dim"].int) },
    "norm2": { $0["x"].norm() },
    "logsumexp": { $0["x"].logsumexp(dim: $0.attributes["dim"].int) },
    "softmax": { $0["x"].softmax(dim: $0.attributes["dim"].int) },
    "log_softmax": { $0["x"].logSoftmax(dim: $0.attributes["dim"].int) },
    "softmax_masked_-inf": { $0["x"].maskedFill($0["m"], -Float.infinity).softmax(dim: -1) },
  ]

  static let positions: [String: Row] = [
    "flip": { $0["x"].flip(1) },
    "diag_extract": { $0["x"].diagonal() },
    "gather": { $0["x"].gather(1, $0["i"]) },
    "index_select": { $0["x"].indexSelect(0, $0["i"]) },
    "index_rows_dup": { $0["x"].indexSelect(0, $0["i"]) },
    "scatter_add": { $0["x"].scatterAdd(1, $0["i"], $0["s"]) },
    "embedding": { embedding($0["i"], $0["w"]) },
  ]

  static let losses: [String: Row] = [
    "l1_loss": { l1Loss($0["x"], $0["y"], reduction: reduction($0)) },
    "smooth_l1": { smoothL1Loss($0["x"], $0["y"], beta: $0.attributes["beta"].double) },
    "huber": { huberLoss($0["x"], $0["y"], delta: $0.attributes["delta"].double) },
    "cross_entropy": { crossEntropy($0["x"], $0["t"], reduction: reduction($0)) },
    "cross_entropy_weight_smooth": {
      crossEntropy($0["x"], $0["t"], weight: $0["w"], labelSmoothing: $0.attributes["label_smoothing"].double)
    },
    "cross_entropy_ignore": {
      crossEntropy($0["x"], $0["t"], ignoreIndex: $0.attributes["ignore_index"].int)
    },
    "cross_entropy_soft": { crossEntropy($0["x"], $0["t"]) },
    "nll_loss": { nllLoss($0["x"], $0["t"]) },
    "bce_with_logits": { bceWithLogits($0["x"], $0["y"]) },
    "bce_with_logits_posweight": { bceWithLogits($0["x"], $0["y"], posWeight: $0["pw"]) },
    "bce": { bceLoss($0["x"], $0["y"]) },
    "kl_div_batchmean": { klDiv($0["x"], $0["y"], reduction: .batchMean) },
  ]

  static let normalizations: [String: Row] = [
    "layer_norm": { layerNorm($0["x"], [4], weight: $0["w"], bias: $0["b"], eps: $0.attributes["eps"].double) },
    "layer_norm_plain": { layerNorm($0["x"], [4], eps: $0.attributes["eps"].double) },
    "rms_norm": { rmsNorm($0["x"], [4], weight: $0["w"], eps: $0.attributes["eps"].double) },
    "batch_norm_train": {
      batchNorm($0["x"], weight: $0["w"], bias: $0["b"], training: true, eps: $0.attributes["eps"].double)
    },
    "scaled_dot_product_attention_causal": {
      scaledDotProductAttention($0["q"], $0["k"], $0["v"], isCausal: true)
    },
  ]
}
