/// Nodes are used again: a steady training step makes none.
///
/// Taking a graph apart is a loop, not a recursion, so that a chain of a million operations does not exhaust the stack.
extension Node {
  /// Spare nodes, linked by ``next``.
  ///
  /// The engine runs on one thread.
  nonisolated(unsafe) private static var spares: Node?
  nonisolated(unsafe) private static var spareCount = 0
  private static let mostSpares = 4096

  @inline(__always)
  static func spare(_ operation: Operation) -> Node {
    guard let node = spares else { return Node(operation) }
    spares = node.next
    node.next = nil
    spareCount -= 1
    node.operation = operation
    node.requiresGrad = true
    return node
  }

  /// Gives up a reference to a node; if it was the last one, takes the node and what only it held apart.
  @inline(__always)
  static func release(_ reference: inout Node?) {
    guard reference != nil else { return }
    if isKnownUniquelyReferenced(&reference), let node = reference {
      reference = nil
      takeApart(node)
    } else {
      reference = nil
    }
  }

  private static func takeApart(_ first: Node) {
    var waiting: Node? = first
    while let node = waiting {
      waiting = node.next
      node.next = nil
      node.clear(&waiting)
      guard spareCount < mostSpares else { continue }
      node.next = spares
      spares = node
      spareCount += 1
    }
  }

  /// Drops everything the node owns; inputs that nobody else holds join `waiting`.
  @inline(__always)
  private func clear(_ waiting: inout Node?) {
    Node.hand(&input0, to: &waiting)
    Node.hand(&input1, to: &waiting)
    Node.hand(&input2, to: &waiting)
    if !moreInputs.isEmpty {
      for index in moreInputs.indices { Node.hand(&moreInputs[index], to: &waiting) }
      moreInputs = []
    }
    saved0 = nil
    saved1 = nil
    saved2 = nil
    pending = nil
    gradient = nil
    passed = nil
    gradientTensor = nil
    if lastGraph != nil { belong(to: nil) }
    if !hooks.isEmpty { hooks = [] }
    if !attributes.positions.isEmpty { attributes.positions = [] }
    retainsGrad = false
    isFreed = false
    captureIndex = -1
  }

  @inline(__always)
  private static func hand(_ input: inout Node?, to waiting: inout Node?) {
    guard input != nil else { return }
    if isKnownUniquelyReferenced(&input), let node = input {
      node.next = waiting
      waiting = node
    }
    input = nil
  }
}
