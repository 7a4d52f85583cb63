/// Tensors one after the other along an existing dimension; all other sizes must be equal.
///
/// None, or other sizes, trap.
public func cat(_ tensors: [Tensor], dim: Int = 0) -> Tensor {
  guard let first = tensors.first else { trap(.emptyList("cat")) }
  let dim = normalized(dim, rank: first.rank, "cat")
  var shape = first.values.shape
  for tensor in tensors.dropFirst() {
    var expected = tensor.values.shape
    if expected.count == shape.count { expected[dim] = first.values.shape[dim] }
    guard expected == first.values.shape else { trap(.cannotConcatenate("cat", first.shape, tensor.shape)) }
    shape[dim] += tensor.values.shape[dim]
  }
  let result = Tensor(Values(shape))
  var start = 0
  for tensor in tensors {
    let part = start..<(start + tensor.values.shape[dim])
    result.values.viewed(result.values.layout.slicing(part, of: dim)).assign(tensor.values)
    start = part.upperBound
  }
  if let node = Node.recording(.cat, result, tensors) {
    node.attributes.integer = dim
    node.attributes.positions = tensors.map { $0.values.shape[dim] }
  }
  return result
}

/// Tensors of one shape side by side along a new dimension.
///
/// None, or other shapes, trap.
public func stack(_ tensors: [Tensor], dim: Int = 0) -> Tensor {
  guard let first = tensors.first else { trap(.emptyList("stack")) }
  let dim = normalized(dim, rank: first.rank + 1, "stack")
  var shape = first.values.shape
  shape.insert(tensors.count, at: dim)
  let result = Tensor(Values(shape))
  for (index, tensor) in tensors.enumerated() {
    guard tensor.values.shape == first.values.shape else {
      trap(.cannotConcatenate("stack", first.shape, tensor.shape))
    }
    result.values.viewed(result.values.layout.selecting(index, of: dim)).assign(tensor.values)
  }
  Node.recording(.stack, result, tensors)?.attributes.integer = dim
  return result
}
