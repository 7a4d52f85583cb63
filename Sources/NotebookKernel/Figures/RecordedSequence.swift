extension MatrixSequence {
  /// A tensor's copies as the frames of a picture; none, or copies of different shapes, are refused.
  ///
  /// - Parameter caller: the call that the error names.
  package init(
    of copies: [(step: Int, tensor: Tensor)], name: String, mask: Tensor? = nil, title: String? = nil,
    range: ClosedRange<Float>? = nil, caller: String
  ) throws {
    guard let first = copies.first else { throw FigureError.nothingRecorded(caller: caller, name: name) }
    if let other = copies.first(where: { $0.tensor.shape != first.tensor.shape }) {
      throw FigureError.shapeChanges(
        caller: caller, name: name, first: first.tensor.shape, step: other.step, shape: other.tensor.shape)
    }
    let matrices = try copies.map { try TensorMatrix($0.tensor, mask: mask, reference: nil, caller: caller) }
    try self.init(
      rows: matrices[0].rows, columns: matrices[0].columns, steps: copies.map(\.step), frames: matrices.map(\.values),
      mask: matrices[0].mask, title: title ?? name, range: range)
  }
}

/// `count` elements of a collection at even distances, the first and the last among them.
func spread<Element>(_ elements: [Element], over count: Int) -> [Element] {
  guard elements.count > count, count > 1 else { return Array(elements.prefix(max(count, 1))) }
  return (0..<count).map { elements[$0 * (elements.count - 1) / (count - 1)] }
}
