/// Something legal that is probably not what the author meant; PyTorch warns of it too.
package enum EngineWarning: Hashable, Sendable, CustomStringConvertible {
  case gradOfNonLeaf
  case lossBroadcast(String, input: [Int], target: [Int])
  case duplicateParameters

  /// Warnings already printed: each is said once.
  ///
  /// The engine runs on one thread.
  nonisolated(unsafe) static var given: Set<EngineWarning> = []

  package var description: String {
    switch self {
    case .gradOfNonLeaf:
      "The .grad attribute of a Tensor that is not a leaf Tensor is being accessed. Its .grad attribute won't be "
        + "populated during backward(). If you indeed want the .grad field to be populated for a non-leaf Tensor, "
        + "use retainGrad() on the non-leaf Tensor. If you access the non-leaf Tensor by mistake, make sure you "
        + "access the leaf Tensor instead."
    case .lossBroadcast(let loss, let input, let target):
      "\(loss): Using a target size (\(target)) that is different to the input size (\(input)). This will likely lead "
        + "to incorrect results due to broadcasting. Please ensure they have the same size."
    case .duplicateParameters:
      "optimizer contains a parameter group with duplicate parameters; in future, this will cause an error"
    }
  }
}
