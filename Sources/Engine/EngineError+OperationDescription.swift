extension EngineError {
  /// Messages about indices, targets and the gradient check.
  var operationMessage: String? {
    switch self {
    case .notAnIndex(let operation, let entry): "\(operation): expected whole numbers as indices, found \(entry)"
    case .cannotGather(let operation, let index, let shape, let dim):
      "\(operation): Size does not match at some dimension: expected index \(index) to be no larger than self "
        + "\(shape) apart from dimension \(dim)"
    case .splitSizes(let sizes, let size):
      "split: sizes must be positive and sum to the size \(size) of the dimension, got \(sizes)"
    case .normalizedShape(let operation, let expected, let shape):
      "\(operation): Given normalized shape \(expected), expected input with shape ending in it, but got \(shape)"
    case .targetOutOfBounds(let target): "Target \(target) is out of bounds."
    case .targetShape(let operation, let input, let target):
      "\(operation): targets of shape \(target) do not fit predictions of shape \(input)"
    case .classWeights(let classes, let weights):
      "weight tensor should be defined either for all \(classes) classes or no classes but got weight tensor of "
        + "shape: \(weights)"
    case .targetOutsideUnitInterval(let value):
      "bceLoss: all elements of input should be between 0 and 1, found \(value)"
    case .notReproducible:
      "gradcheck: the function gave different results for the same input; seed or remove its random numbers"
    case .nothingToCheck: "gradcheck: no leaf that requires grad takes part in the result"
    case .gradientMismatch(let entry): "gradcheck: \(entry)"
    default: nil
    }
  }
}
