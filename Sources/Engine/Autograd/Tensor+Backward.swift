extension Tensor {
  /// Computes the gradient of this tensor with respect to every leaf it was made from, and adds it to their ``grad``.
  ///
  /// - Parameters:
  ///   - gradient: The gradient of some final scalar with respect to this tensor, of this tensor's shape. Without it
  ///     the tensor must have one element, and 1 is used: `out.backward(gradient: .ones)` is `out.sum().backward()`.
  ///   - retainGraph: Keeps the values saved for backward, so that backward can run again and adds up.
  ///
  /// Throws where no graph was recorded, where the shapes differ, where a saved value has been changed in place, and on
  /// a second run through a graph whose saved values were freed (a graph that saved nothing can be run again).
  ///
  /// Source: https://docs.pytorch.org/docs/stable/generated/torch.Tensor.backward.html
  public func backward(gradient: Tensor? = nil, retainGraph: Bool = false) throws(EngineError) {
    guard let node = gradNode else { throw .noGraph }
    try Backward.run(node, seed: seed(gradient), retainGraph: retainGraph)
  }

  /// The gradient a walk starts with.
  fileprivate func seed(_ gradient: Tensor?) throws(EngineError) -> Values {
    guard let gradient else {
      guard count == 1 else { throw .nonScalarOutput(shape) }
      return rank == 0 ? Values.one : Values(repeating: 1, values.shape)
    }
    guard gradient.values.shape == values.shape else {
      throw .outputShape(gradient: gradient.shape, output: shape)
    }
    return gradient.values
  }
}

/// The gradients of `output` with respect to `inputs`, without touching any ``Tensor/grad``.
///
/// - Parameters:
///   - output: A tensor with a graph; of one element unless `gradient` is given.
///   - inputs: Leaves or results that require gradients.
///   - gradient: What the walk starts with, of the output's shape.
///   - retainGraph: Keeps saved values, so that the graph can be walked again.
/// - Returns: One gradient per input. An input that the output does not depend on makes the call throw; see
///   ``grad(of:withRespectTo:gradient:retainGraph:allowUnused:)`` to allow it.
///
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.autograd.grad.html
public func grad(
  of output: Tensor, withRespectTo inputs: [Tensor], gradient: Tensor? = nil, retainGraph: Bool = false
) throws(EngineError) -> [Tensor] {
  var results: [Tensor] = []
  let found = try grad(
    of: output, withRespectTo: inputs, gradient: gradient, retainGraph: retainGraph, allowUnused: false)
  for result in found {
    if let result { results.append(result) }
  }
  return results
}

/// The gradients of `output` with respect to `inputs`; nil, where `allowUnused`, for an input it does not depend on.
public func grad(
  of output: Tensor, withRespectTo inputs: [Tensor], gradient: Tensor? = nil, retainGraph: Bool = false,
  allowUnused: Bool
) throws(EngineError) -> [Tensor?] {
  guard let root = output.gradNode else { throw .noGraph }
  var targets: [Node] = []
  for (index, input) in inputs.enumerated() {
    guard let node = input.gradNode else { throw .inputWithoutGrad(index) }
    targets.append(node)
  }
  let found = try Backward.capture(targets, root, seed: output.seed(gradient), retainGraph: retainGraph)
  for (index, values) in found.enumerated() where values == nil && !allowUnused { throw .unusedInput(index) }
  return found.map { $0.map { Tensor($0.contiguous) } }
}
