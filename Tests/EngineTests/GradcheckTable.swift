import Engine

/// A function of leaves for each operation that no recorded case reaches.
enum GradcheckTable {
  typealias Row = @Sendable (_ x: Tensor, _ y: Tensor) -> Tensor

  /// x and y are 3×4, their elements in ±(0.3…1.5), away from every kink below.
  static let rows: [String: Row] = elements.merging(selections) { first, _ in first }
    .merging(changes) { first, _ in first }
    .merging(combinations) { first, _ in first }

  private static let elements: [String: Row] = [
    "log2": { x, _ in x.abs().log2() },
    "log10": { x, _ in x.abs().log10() },
    "c - x": { x, _ in 2 - x },
    "x - c": { x, _ in x - 2 },
    "0^x": { x, _ in pow(0, x.abs()) },
    "hardtanh": { x, _ in (x * 2.01).hardtanh() },
    "relu6": { x, _ in (x * 5.03).relu6() },
    "round": { x, _ in x.round() + x },
    "floor, ceil, trunc": { x, _ in x.floor() + x.ceil() + x.trunc() + x },
    "remainder": { x, y in x.remainder(y + 3) + x.remainder(0.7) },
    "fmod": { x, y in (x * 3).fmod(y + 3) },
    "softplus with beta": { x, _ in x.softplus(beta: 2.5, threshold: 1) },
    "elu with alpha": { x, _ in x.elu(alpha: 0.6) },
  ]

  private static let selections: [String: Row] = [
    "take": { x, _ in x.take(Tensor([[0, 5], [5, -1]])) },
    "rows and columns": { x, _ in x[Tensor([0, 2, 0]), Tensor([1, 1, 1])] },
    "roll": { x, _ in x.roll(1, dim: 1) * x.roll(-2) },
    "flip twice": { x, y in x.flip(0, 1) * y },
    "repeatInterleave": { x, _ in x.repeatInterleave(2, dim: 0).cumsum(dim: 0) },
    "scatter": { x, y in x.scatter(1, Tensor([[0, 2], [1, 3], [3, 0]]), y) },
    "scatterAdd onto one place": { x, y in x.scatterAdd(0, Tensor([[0, 0, 0, 0], [0, 1, 2, 0]]), y) },
    "diagonal of a stack": { x, _ in x.reshaped(2, 2, 3).diagonal(offset: 1, dim1: 1, dim2: 2) },
    "diag of a vector": { x, _ in x.flatten().diag(1) },
    "trace": { x, y in x.matmul(y.T).trace() },
    "split, chunk, unbind": { x, _ in
      x.split([1, 2])[1].sum() * x.chunk(2, dim: 1)[0].sum() * x.unbind(dim: 1)[3].sum()
    },
    "narrow": { x, _ in x.narrow(1, -2, 2) * x.narrow(1, 0, 2) },
    "tile": { x, _ in x.tile(2).cumsum(dim: 1) * x.repeat(1, 2) },
    "sorted": { x, _ in x.sorted(dim: 1, descending: true).values.cumsum(dim: 1) },
    "topK": { x, y in x.topK(2, dim: 0).values * y[0..<2] },
    "median": { x, _ in x.median() * x.median(dim: 1).sum() },
    "amin": { x, _ in x.amin(dim: [0]) * x.amin() },
    "argument of max as a mask": { x, y in x.max(dim: 1) * y.min(dim: 1) },
    "squeeze, moveDim": { x, _ in x.unsqueezed(0).moveDim(0, 2).squeezed().flatten() },
  ]

  private static let changes: [String: Row] = [
    "written region": { x, y in
      let matrix = x * 1
      matrix[1] = y[0]
      matrix[0..., 2] *= 3
      return matrix
    },
    "view of a changed base": { x, y in
      let base = x * 1
      let row = base[0]
      base.mulInPlace(y)
      return row * base[1]
    },
    "written under a mask": { x, y in
      let matrix = x * 1
      matrix[Tensor.ones(3, 4).tril()] = y[0..., 0].sum()
      return matrix
    },
    "written by row and column": { x, y in
      let matrix = x * 1
      matrix[Tensor([0, 1, 2]), Tensor([3, 0, 2])] = y[0..., 1]
      return matrix * matrix
    },
    "maskedScatter": { x, y in x.maskedScatter(Tensor.ones(3, 4).triu(), y) },
    "filled under a mask in place": { x, _ in (x * 2).maskedFillInPlace(Tensor.eye(3, 4), 5).square() },
    "triangle in place": { x, _ in (x * 2).trilInPlace().triuInPlace(diagonal: -1).clampInPlace(min: -2.6) },
    "vector to triangle": { x, _ in
      let matrix = Tensor.zeros(4, 4)
      let places = Tensor.trilIndices(4, 4)
      matrix[places[0], places[1]] = x.flatten()[0..<10]
      return matrix.matmul(matrix)
    },
  ]

  private static let combinations: [String: Row] = [
    "norms": { x, _ in x.norm(1) + x.norm(3, dim: 0).sum() + x.norm(Float.infinity, dim: 1).sum() + x.norm(0) },
    "std of all": { x, _ in x.std() * x.var(dim: [0, 1], correction: 0) },
    "logsumexp of all": { x, _ in x.logsumexp(dim: [0, 1]) },
    "matrix · vector": { x, y in x.matmul(y[0]).dot(y[0..., 1]) },
    "batch norm in use": { x, y in
      batchNorm(x, runningMean: Tensor([0, 1, 2, 3]), runningVar: Tensor([1, 2, 1, 2]), weight: y[0])
    },
    "batch norm of images": { x, y in batchNorm(x.reshaped(2, 2, 3), bias: y[0][0..<2], training: true) },
    "rms norm": { x, y in rmsNorm(x, [3, 4], weight: y) },
    "attention with mask": { x, y in scaledDotProductAttention(x, y, x, mask: Tensor.ones(3, 3).tril()) },
    "bce of a trained target": { x, y in bceLoss(x.sigmoid(), y.sigmoid()) },
    "bce with logits of a trained target": { x, y in bceWithLogits(x, y.sigmoid(), weight: Tensor([1, 2, 3, 4])) },
    "klDiv of a trained target": { x, y in klDiv(x.logSoftmax(dim: 1), y.softmax(dim: 1), reduction: .batchMean) },
    "klDiv of a logarithm": { x, y in
      klDiv(x.logSoftmax(dim: 1), y.logSoftmax(dim: 1), reduction: .sum, logTarget: true)
    },
    "cross entropy of pixels": { x, _ in
      crossEntropy(
        x.reshaped(2, 3, 2), Tensor([[0, 2], [1, -1]]), weight: Tensor([1, 2, 3]), ignoreIndex: -1, labelSmoothing: 0.2)
    },
    "cross entropy against probabilities": { x, y in
      crossEntropy(x, y.softmax(dim: 1), weight: Tensor([1, 2, 3, 4]), labelSmoothing: 0.2)
    },
    "cross entropy of one sample": { x, _ in crossEntropy(x[0], Tensor(2)) },
    "mse by mean over the batch": { x, y in mseLoss(x, y, reduction: .batchMean) },
  ]
}
