/// softmax(q kᵀ · scale) v: what each query takes from the values, by its likeness to the keys.
///
/// - Parameters:
///   - query: Shape `[…, n, d]`.
///   - key: Shape `[…, m, d]`.
///   - value: Shape `[…, m, e]`.
///   - mask: 0/1, broadcast to `[…, n, m]`: 1 takes part. A row of zeros gives NaN.
///   - isCausal: Whether query i sees keys 0…i only.
///   - scale: 1/√d unless given.
///
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.scaled_dot_product_attention.html
public func scaledDotProductAttention(
  _ query: Tensor, _ key: Tensor, _ value: Tensor, mask: Tensor? = nil, isCausal: Bool = false, scale: Double? = nil
) -> Tensor {
  guard query.rank >= 2, key.rank >= 2 else {
    trap(.needsMatrix("scaledDotProductAttention", query.rank < 2 ? query.shape : key.shape))
  }
  let width = Double(query.shape[query.rank - 1])
  var scores = query.matmul(key.transposed(-2, -1)) * (scale ?? 1 / width.squareRoot())
  if isCausal {
    let future = Tensor.ones(query.shape[query.rank - 2], key.shape[key.rank - 2]).triu(diagonal: 1)
    scores = scores.maskedFill(future, -Float.infinity)
  }
  if let mask { scores = scores.maskedFill(.!mask, -Float.infinity) }
  return scores.softmax(dim: -1).matmul(value)
}
