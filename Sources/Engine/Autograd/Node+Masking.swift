/// Gradients that are about to be multiplied by a mask: their masked blocks need not be computed.
extension Node {
  /// The blocks of this result's gradient that only a multiplication by 0 waits for; those of the masked matrix where this
  /// is its transpose.
  ///
  /// Nil where somebody else looks at the gradient: a hook, ``Tensor/retainGrad()``, `grad(of:withRespectTo:)` or a graph
  /// that is kept to be looked at.
  var maskedBlocks: ZeroBlocks? {
    guard let masked = operation === Operation.transposeMatrix ? input0 : self,
      let blocks = masked.blocksOfConstantFactor, isUnobserved, masked.isUnobserved
    else { return nil }
    return blocks
  }

  private var isUnobserved: Bool {
    hooks.isEmpty && !retainsGrad && captureIndex < 0
      && !(GraphRecording.isOn && shape.product * 4 < GraphRecording.elementLimit)
  }

  private var blocksOfConstantFactor: ZeroBlocks? {
    guard operation === Operation.multiply, let mask = input0 == nil ? saved0 : input1 == nil ? saved1 : nil,
      mask.values.layout.isRowMajor, mask.values.shape == shape, shape.count == 2
    else { return nil }
    return mask.values.knownBlocks(rows: shape[0], columns: shape[1])
  }
}
