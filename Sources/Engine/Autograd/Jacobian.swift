/// How each element of a function's result changes with each element of its input: `J[i, j] = ∂ f(x)[i] / ∂ x[j]`.
///
/// ```swift
/// let J = try jacobian(of: { layer($0) }, at: x)      // from [5] to [3]: shape [3, 5]
/// ```
///
/// One backward pass for each element of the result. `grad` of parameters that the function reads is left alone.
///
/// - Parameters:
///   - function: Called once, with a leaf of the input's numbers.
///   - x: Where to take the derivatives, of any shape.
/// - Returns: A tensor without history; its shape is the result's followed by the input's. It is 0 where the result does
///   not depend on the input.
///
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.autograd.functional.jacobian.html
public func jacobian(of function: (Tensor) throws -> Tensor, at x: Tensor) throws -> Tensor {
  let input = x.detach().clone().requiresGrad()
  let output = try recording { try function(input) }
  let shape = output.shape + input.shape
  guard output.requiresGrad, output.count > 0 else { return Tensor.zeros(shape) }
  let rows = try (0..<output.count).map { index in
    let seed = Tensor.zeros(output.count)
    seed[index] = 1
    let row = try grad(
      of: output, withRespectTo: [input], gradient: seed.reshaped(output.shape), retainGraph: true, allowUnused: true)
    return row[0] ?? Tensor.zeros(input.shape)
  }
  return stack(rows).reshaped(shape)
}

/// Runs `body` with the tape on, inside ``noGrad(_:)`` too.
private func recording<Result>(_ body: () throws -> Result) rethrows -> Result {
  let before = GradMode.isEnabled
  GradMode.isEnabled = true
  defer { GradMode.isEnabled = before }
  return try body()
}
