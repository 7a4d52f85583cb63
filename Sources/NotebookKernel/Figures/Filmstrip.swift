/// A recorded tensor at steps spread over the run, side by side on one colour scale.
///
/// ```swift
/// filmstrip(history, "weight", mask: mask)
/// ```
///
/// Entries with the same bits as at the first recorded step are marked in the later ones.
///
/// - Parameters:
///   - name: the name it was recorded under; an unknown one ends the cell with a message.
///   - mask: 0 where an entry is masked. Broadcast to the tensor's shape.
///   - frames: how many steps are shown, the first and the last among them.
///   - range: the values of the colour bar's ends; by default all finite values of the steps shown.
public func filmstrip(
  _ history: TrainingHistory, _ name: String, mask: Tensor? = nil, frames: Int = 6, title: String? = nil,
  range: ClosedRange<Float>? = nil
) -> Filmstrip {
  let shown = spread(history.tensors(name), over: frames)
  return Filmstrip(matrixSequence(shown, name, mask: mask, title: title, range: range, caller: "filmstrip"))
}

/// A recorded tensor as an animated PNG, one frame for each of up to `frames` steps.
///
/// ```swift
/// animation(history, "gradient", mask: mask)
/// ```
///
/// It plays once, in about five seconds, and stops at the last step.
///
/// - Parameters:
///   - name: the name it was recorded under; an unknown one ends the cell with a message.
///   - mask: 0 where an entry is masked. Broadcast to the tensor's shape.
///   - plays: how often it plays; 0 for ever.
///   - range: the values of the colour bar's ends; by default all finite values of the steps shown.
public func animation(
  _ history: TrainingHistory, _ name: String, mask: Tensor? = nil, frames: Int = 24, plays: Int = 1,
  title: String? = nil, range: ClosedRange<Float>? = nil
) -> Animation {
  let shown = spread(history.tensors(name), over: frames)
  return Animation(
    matrixSequence(shown, name, mask: mask, title: title, range: range, caller: "animation"), plays: plays)
}

/// A tensor's copies as the frames of a picture; none, or copies of different shapes, end the cell with a message.
func matrixSequence(
  _ copies: [(step: Int, tensor: Tensor)], _ name: String, mask: Tensor?, title: String?, range: ClosedRange<Float>?,
  caller: String
) -> MatrixSequence {
  guard let first = copies.first else {
    fatalError("\(caller): nothing is recorded under \"\(name)\"; record(step:loss:_:) takes it by this name")
  }
  if let other = copies.first(where: { $0.tensor.shape != first.tensor.shape }) {
    fatalError(
      "\(caller): \"\(name)\" has shape \(first.tensor.shape) at step \(first.step), \(other.tensor.shape) at step "
        + "\(other.step)")
  }
  let matrices = copies.map { TensorMatrix($0.tensor, mask: mask, reference: nil, caller: caller) }
  return drawn {
    try MatrixSequence(
      rows: matrices[0].rows, columns: matrices[0].columns, steps: copies.map(\.step), frames: matrices.map(\.values),
      mask: matrices[0].mask, title: title ?? name, range: range)
  }
}
