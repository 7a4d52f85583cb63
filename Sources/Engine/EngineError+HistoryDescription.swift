extension EngineError {
  /// Messages about leaves, graphs and backward.
  var historyMessage: String? {
    switch self {
    case .leafChangedInPlace: "a leaf Variable that requires grad is being used in an in-place operation."
    case .viewOfLeafChangedInPlace:
      "a view of a leaf Variable that requires grad is being used in an in-place operation."
    case .expandedChangedInPlace(let operation):
      "\(operation): more than one element of the written-to tensor refers to a single memory location; clone() first"
    case .requiresGradOfNonLeaf:
      "you can only change requires_grad flags of leaf variables. If you want to use a computed variable in a "
        + "subgraph that doesn't require differentiation use var_no_grad = var.detach()."
    case .hookWithoutGrad: "cannot register a hook on a tensor that doesn't require gradient"
    case .retainGradWithoutGrad: "can't retain_grad on Tensor that has requires_grad=False"
    case .gradientShape(let gradient, let tensor):
      "attempting to assign a gradient of size '\(gradient)' to a tensor of size '\(tensor)'. Please ensure that the "
        + "gradient and the tensor are the same size"
    case .writeNeedsNoGrad: "a tensor that requires grad is written element by element; wrap the write in noGrad { }"
    default: backwardMessage
    }
  }

  private var backwardMessage: String? {
    switch self {
    case .nonScalarOutput(let shape):
      "grad can be implicitly created only for scalar outputs, not for shape \(shape)"
    case .outputShape(let gradient, let output):
      "Mismatch in shape: grad_output[0] has a shape of \(gradient) and output[0] has a shape of \(output)."
    case .noGraph: "element 0 of tensors does not require grad and does not have a grad_fn"
    case .graphFreed:
      "Trying to backward through the graph a second time (or directly access saved tensors after they have already "
        + "been freed). Saved intermediate values of the graph are freed when you call backward() or grad(of:). "
        + "Specify retainGraph: true if you need to backward through the graph a second time."
    case .modifiedInPlace(let shape, let producer, let version, let expected):
      "one of the variables needed for gradient computation has been modified by an inplace operation: "
        + "[Tensor \(shape)]\(producer.map { ", which is output 0 of \($0)," } ?? "") is at version \(version); "
        + "expected version \(expected) instead."
    case .hookChangedShape(let from, let to): "hook has changed the size of value: from \(from) to \(to)"
    case .unusedInput(let index):
      "The differentiated Tensor at index \(index) appears to not have been used in the graph. Set allowUnused: true "
        + "if this is the desired behavior."
    case .inputWithoutGrad: "One of the differentiated Tensors does not require grad"
    default: nil
    }
  }
}
