internal import CellProtocol

/// Asks which entries of a grid something is true of, before the page tells.
///
/// The reader marks entries and then opens the answer, which is computed by the run.
///
/// ```swift
/// predict("Which entries will move?", grid: change .!= 0, yes: "moves", no: "stays")
/// ```
///
/// - Parameters:
///   - question: the question, as the page asks it.
///   - grid: a tensor of rank 0 to 2 with at most 400 entries, not 0 where the answer is yes; another one ends the cell
///     with a message.
///   - yes: what the page says of an entry that is not 0.
///   - no: what the page says of an entry that is 0.
public func predict(_ question: String, grid: Tensor, yes: String = "yes", no: String = "no") {
  let most = 400
  guard grid.count <= most else {
    fatalError("predict: a grid of shape \(grid.shape) has more than \(most) entries; nobody would mark them")
  }
  let matrix = drawn { try TensorMatrix(grid, mask: nil, reference: nil, caller: "predict") }
  let answers = (0..<matrix.rows).map { row in
    (0..<matrix.columns).map { matrix.values[row * matrix.columns + $0] != 0 }
  }
  EventChannel.emit(.display(.question(QuestionOutput(text: question, yes: yes, no: no, answers: answers))))
}
