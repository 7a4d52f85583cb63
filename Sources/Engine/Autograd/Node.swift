/// One entry of the tape: an operation that was applied, or a leaf that gradients reach.
///
/// Numbers increase as nodes are made, so every input has a smaller ``sequence`` than its user. That is the walk's
/// order; it needs no search and no table.
final class Node {
  unowned(unsafe) var operation: Operation
  var sequence = 0
  /// The shape of the result, or of the leaf.
  var shape = Dimensions()
  var inputCount = 0
  var input0: Node?
  var input1: Node?
  var input2: Node?
  var moreInputs: [Node?] = []
  /// Of a leaf, its own values.
  var saved0: SavedValues?
  var saved1: SavedValues?
  var saved2: SavedValues?
  /// Numbers that the rule needs beside tensors.
  var attributes = Attributes()

  var requiresGrad = true
  var retainsGrad = false
  /// Set once saved values are gone.
  var isFreed = false
  /// What has arrived so far during a walk.
  var pending: Values?
  /// The position of this node in a list of wanted inputs, during `grad(of:withRespectTo:)`.
  var captureIndex = -1
  /// The accumulated gradient of a leaf or of a tensor that retains its own.
  var gradient: Values?
  /// The tensor by which users see ``gradient``, while there is one; it takes itself off when it goes.
  unowned(unsafe) var gradientTensor: Tensor?
  /// The gradient that passed through, and the last graph that reached a leaf; kept only while graphs are recorded.
  var passed: Values?
  var lastGraph: RecordedGraph?
  var hooks: [GradientHook] = []
  /// Links spare nodes, and nodes that wait to be taken apart.
  var next: Node?

  /// Takes from ``spares`` where it can; see Node+Recycling.
  init(_ operation: Operation) {
    self.operation = operation
  }

  @inline(__always)
  var isLeaf: Bool { inputCount == 0 }
}

/// Numbers beside tensors that a rule needs.
///
/// A field not set by the forward pass holds whatever an earlier use left.
struct Attributes {
  var scalar: Float = 0
  var otherScalar: Float = 0
  var integer = 0
  var second = 0
  var flag = false
  var dims = Dimensions()
  var layout: Layout?
  var otherLayout: Layout?
  var positions: [Int] = []
}

/// A value kept for backward, with the version it had.
struct SavedValues {
  let values: Values
  let version: Int
  /// The operation that made it; nil for a leaf.
  unowned(unsafe) let producer: Operation?
}

extension Node {
  /// Whether input `index` requires a gradient.
  @inline(__always)
  func wants(_ index: Int) -> Bool { input(index) != nil }

  @inline(__always)
  func input(_ index: Int) -> Node? {
    switch index {
    case 0: input0
    case 1: input1
    case 2: input2
    default: moreInputs[index - 3]
    }
  }

  /// A value that ``save(_:_:)`` kept.
  @inline(__always)
  func saved(_ index: Int) -> Values {
    let entry = index == 0 ? saved0 : index == 1 ? saved1 : saved2
    guard let entry else { fatalError("\(operation.name) saved nothing at \(index)") }
    return entry.values
  }

  /// Keeps a tensor's values for the rule.
  @inline(__always)
  func save(_ index: Int, _ tensor: Tensor) {
    let producer = tensor.node.flatMap { $0.isLeaf ? nil : $0.operation }
    let entry = SavedValues(values: tensor.values, version: tensor.values.storage.version, producer: producer)
    keep(entry, at: index)
  }

  /// Keeps values that no tensor shows.
  func save(_ index: Int, _ values: Values) {
    keep(SavedValues(values: values, version: values.storage.version, producer: nil), at: index)
  }

  @inline(__always)
  private func keep(_ entry: SavedValues, at index: Int) {
    switch index {
    case 0: saved0 = entry
    case 1: saved1 = entry
    default: saved2 = entry
    }
  }

  @inline(__always)
  var hasSaved: Bool { saved0 != nil || saved1 != nil || saved2 != nil }

  /// Drops what the rule would read, unless a recorded graph keeps it to be looked at.
  ///
  /// The edges stay: gradients of inputs can still be asked for through other paths.
  func freeSaved(keepingValues: Bool) {
    guard hasSaved else { return }
    isFreed = true
    guard !keepingValues else { return }
    saved0 = nil
    saved1 = nil
    saved2 = nil
  }
}
