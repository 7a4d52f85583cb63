/// A recorded tensor at steps spread over the run, side by side on one colour scale.
///
/// ```swift
/// filmstrip(history, "weight", mask: mask)
/// ```
///
/// Entries with the same bits as at the first recorded step are marked in the later ones.
///
/// - Parameters:
///   - history: a run with recorded steps.
///   - name: the name it was recorded under; an unknown one ends the cell with a message.
///   - mask: 0 where an entry is masked. Broadcast to the tensor's shape.
///   - frames: how many steps are shown, the first and the last among them.
///   - title: the heading; by default the name.
///   - range: the values of the colour bar's ends; by default all finite values of the steps shown.
public func filmstrip(
  _ history: TrainingHistory, _ name: String, mask: Tensor? = nil, frames: Int = 6, title: String? = nil,
  range: ClosedRange<Float>? = nil
) -> Filmstrip {
  drawn {
    let shown = spread(history.tensors(name), over: frames)
    return Filmstrip(
      try MatrixSequence(of: shown, name: name, mask: mask, title: title, range: range, caller: "filmstrip"))
  }
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
///   - history: a run with recorded steps.
///   - name: the name it was recorded under; an unknown one ends the cell with a message.
///   - mask: 0 where an entry is masked. Broadcast to the tensor's shape.
///   - frames: how many steps are shown at most, the first and the last among them.
///   - plays: how often it plays; 0 for ever.
///   - title: the heading; by default the name.
///   - range: the values of the colour bar's ends; by default all finite values of the steps shown.
public func animation(
  _ history: TrainingHistory, _ name: String, mask: Tensor? = nil, frames: Int = 24, plays: Int = 1,
  title: String? = nil, range: ClosedRange<Float>? = nil
) -> Animation {
  drawn {
    let shown = spread(history.tensors(name), over: frames)
    return Animation(
      try MatrixSequence(of: shown, name: name, mask: mask, title: title, range: range, caller: "animation"),
      plays: plays)
  }
}
