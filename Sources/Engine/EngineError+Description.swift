extension EngineError: CustomStringConvertible {
  /// The error in words; where PyTorch reports the same mistake, its message with the same shapes.
  public var description: String {
    shapeMessage ?? indexMessage ?? operationMessage ?? fileMessage ?? historyMessage ?? layerMessage
      ?? optimizerMessage ?? ""
  }

  private var shapeMessage: String? {
    switch self {
    case .tooManyDimensions(let count): "tensors have at most \(Dimensions.capacity) dimensions, not \(count)"
    case .tooLarge(let size): "a dimension or tensor of \(size) elements is too large"
    case .outOfMemory(let count): "no memory for \(count) elements"
    case .cannotBroadcast(let operation, let a, let b): Self.broadcastMessage(operation, a, b)
    case .cannotExpand(let from, let to): "broadcast: shape \(from) cannot be expanded to \(to)"
    case .cannotReshape(let from, let to): "shape '\(to)' is invalid for input of size \(from.reduce(1, *)): \(from)"
    case .cannotMultiply(let a, let b): "matmul: shapes \(a) and \(b) cannot be multiplied"
    case .cannotConcatenate(let operation, let a, let b):
      "\(operation): sizes of tensors must match except in the joined dimension, got \(a) and \(b)"
    case .emptyList(let operation): "\(operation): expected a non-empty list of tensors"
    case .countMismatch(let scalars, let shape): "\(scalars) scalars do not fill shape \(shape)"
    case .raggedRows(let lengths): "expected rows of equal length, got lengths \(lengths)"
    case .needsMatrix(let operation, let shape):
      "\(operation): input tensor must have at least 2 dimensions, got shape \(shape)"
    case .needsRank(let operation, let expected, let shape): "\(operation): expected \(expected), got shape \(shape)"
    case .dimensionOutOfRange(let operation, let dim, let rank):
      "\(operation): Dimension out of range (expected to be in range of [\(-max(rank, 1)), \(max(rank, 1) - 1)], "
        + "but got \(dim))"
    case .repeatedDimension(let operation, let dim):
      "\(operation): dim \(dim) appears multiple times in the list of dims"
    case .notAPermutation(let order, let rank): "permute: \(order) is not an order of \(rank) dimensions"
    case .emptyReduction(let operation):
      "\(operation)(): Expected reduction dim to be specified for input of no elements."
    case .emptyRange(let low, let high): "randint: expected low < high, got \(low) and \(high)"
    case .zeroStep: "arange: step must be nonzero"
    case .notOneElement(let count): "a Tensor with \(count) elements cannot be converted to Scalar"
    default: nil
    }
  }

  private static func broadcastMessage(_ operation: String, _ a: [Int], _ b: [Int]) -> String {
    let rank = max(a.count, b.count)
    func size(_ shape: [Int], _ dim: Int) -> Int {
      let own = dim - (rank - shape.count)
      return own < 0 ? 1 : shape[own]
    }
    for dim in stride(from: rank - 1, through: 0, by: -1) {
      let (first, second) = (size(a, dim), size(b, dim))
      guard first != second, first != 1, second != 1 else { continue }
      return "\(operation): The size of tensor a (\(first)) must match the size of tensor b (\(second)) at "
        + "non-singleton dimension \(dim): shapes \(a) and \(b)"
    }
    return "\(operation): shapes \(a) and \(b) cannot be broadcast"
  }

  private var indexMessage: String? {
    switch self {
    case .indexOutOfRange(let index, let dim, let size):
      "index \(index) is out of bounds for dimension \(dim) with size \(size)"
    case .tooManyIndices(let count, let rank): "too many indices for tensor of dimension \(rank): \(count)"
    case .rangeOutOfBounds(let range, let dim, let size):
      "range \(range) is out of bounds for dimension \(dim) with size \(size)"
    case .maskShape(let mask, let shape): Self.maskMessage(mask, shape)
    case .notAMask(let operation, let entry):
      "\(operation): tensors used as indices must be masks (0 or 1 everywhere), found \(entry)"
    case .cannotAssign(let from, let to): "shape mismatch: value of shape \(from) cannot be broadcast to \(to)"
    default: nil
    }
  }

  private static func maskMessage(_ mask: [Int], _ shape: [Int]) -> String {
    guard let dim = mask.indices.first(where: { $0 >= shape.count || mask[$0] != shape[$0] }) else {
      return "The shape of the mask \(mask) does not match the shape of the indexed tensor \(shape)"
    }
    return "The shape of the mask \(mask) at index \(dim) does not match the shape of the indexed tensor "
      + "\(shape) at index \(dim)"
  }
}
