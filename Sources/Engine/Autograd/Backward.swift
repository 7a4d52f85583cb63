/// The walk from a result back to its leaves: order, accumulation, un-broadcasting.
///
/// It names no operation.
struct Backward {
  /// Nodes with a gradient waiting, as a heap by sequence: the latest is first.
  ///
  /// Edges keep them alive.
  private var ready: ContiguousArray<Unmanaged<Node>>
  private let retainGraph: Bool
  /// Whether gradients go to ``captured`` instead of the leaves.
  private let capturing: Bool
  private(set) var captured: [Values?]
  private var inputs = InputGradients()
  private let root: Node
  /// Where the graph is recorded, if it is.
  private let record: RecordedGraph?

  /// The heap's memory, kept between walks.
  ///
  /// The engine runs on one thread.
  nonisolated(unsafe) private static var spareHeap = ContiguousArray<Unmanaged<Node>>()

  /// Walks from `root` with the gradient `seed` and adds to the leaves' gradients.
  static func run(_ root: Node, seed: Values, retainGraph: Bool) throws(EngineError) {
    var walk = Backward(root, retainGraph: retainGraph, captures: 0)
    try walk.run(seed)
  }

  /// Walks and returns the gradients that reach `targets`, leaving every leaf alone.
  static func capture(
    _ targets: [Node], _ root: Node, seed: Values, retainGraph: Bool
  ) throws(EngineError) -> [Values?] {
    for (index, target) in targets.enumerated() { target.captureIndex = index }
    defer { for target in targets { target.captureIndex = -1 } }
    var walk = Backward(root, retainGraph: retainGraph, captures: targets.count)
    try walk.run(seed)
    return targets.map { walk.captured[$0.captureIndex] }
  }

  private init(_ root: Node, retainGraph: Bool, captures: Int) {
    self.root = root
    self.retainGraph = retainGraph
    capturing = captures > 0
    record = GraphRecording.isOn && !capturing ? RecordedGraph() : nil
    captured = captures > 0 ? Array(repeating: nil, count: captures) : []
    ready = ContiguousArray()
    swap(&ready, &Backward.spareHeap)
  }

  private mutating func run(_ seed: Values) throws(EngineError) {
    let recording = GradMode.isEnabled
    GradMode.isEnabled = false
    defer {
      GradMode.isEnabled = recording
      for node in ready { node._withUnsafeGuaranteedRef { $0.pending = nil } }
      ready.removeAll(keepingCapacity: true)
      swap(&ready, &Backward.spareHeap)
    }
    add(seed, to: root)
    while let node = popLatest() { try visit(node) }
    if let record { GraphRecording.keep(record, root: root) }
  }

  private mutating func visit(_ node: Node) throws(EngineError) {
    guard var gradient = node.pending else { return }
    node.pending = nil
    if !node.hooks.isEmpty { gradient = try GradientHook.apply(node, gradient) }
    if let record { record.enter(node, gradient) } else if retainGraph { node.passed = gradient }
    if capturing, node.captureIndex >= 0 { captured[node.captureIndex] = gradient }
    if node.isLeaf {
      if record != nil { node.belong(to: node === root ? nil : record) }
      if !capturing { node.accumulate(consume gradient) }
      return
    }
    if node.retainsGrad, !capturing { node.accumulate(gradient) }
    try node.checkSaved()
    node.operation.rule(node, &gradient, &inputs)
    if !retainGraph { node.freeSaved(keepingValues: record?.isSmall ?? false) }
    for index in 0..<node.inputCount {
      guard let arrived = inputs.take(index), let input = node.input(index) else { continue }
      if arrived.shape == input.shape {
        add(arrived, to: input)
      } else {
        add(arrived.summed(to: input.shape), to: input)
      }
    }
  }

  /// Adds to what waits at a node; the first arrival makes it ready.
  @inline(__always)
  private mutating func add(_ gradient: consuming Values, to node: Node) {
    guard node.pending != nil else {
      node.pending = gradient
      push(node)
      return
    }
    node.pending?.add(gradient)
  }
}

extension Backward {
  @inline(__always)
  private mutating func push(_ node: Node) {
    ready.append(.passUnretained(node))
    var child = ready.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard sequence(parent) < sequence(child) else { return }
      ready.swapAt(parent, child)
      child = parent
    }
  }

  @inline(__always)
  private mutating func popLatest() -> Node? {
    guard let last = ready.popLast() else { return nil }
    guard !ready.isEmpty else { return last.takeUnretainedValue() }
    let first = ready[0]
    ready[0] = last
    var parent = 0
    while true {
      var child = 2 * parent + 1
      guard child < ready.count else { break }
      if child + 1 < ready.count, sequence(child + 1) > sequence(child) { child += 1 }
      guard sequence(child) > sequence(parent) else { break }
      ready.swapAt(parent, child)
      parent = child
    }
    return first.takeUnretainedValue()
  }

  @inline(__always)
  private func sequence(_ index: Int) -> Int {
    ready[index]._withUnsafeGuaranteedRef { $0.sequence }
  }
}

extension Node {
  /// Refuses a walk through values that are gone or have changed since they were saved.
  @inline(__always)
  fileprivate func checkSaved() throws(EngineError) {
    guard !isFreed else { throw .graphFreed }
    try check(saved0)
    try check(saved1)
    try check(saved2)
  }

  @inline(__always)
  private func check(_ saved: SavedValues?) throws(EngineError) {
    guard let saved, saved.version != saved.values.storage.version else { return }
    throw .modifiedInPlace(
      shape: saved.values.shape.array, producer: saved.producer?.name, version: saved.values.storage.version,
      expected: saved.version)
  }

  /// Adds to the gradient that the user sees.
  ///
  /// A buffer nobody else holds is taken over instead of copied.
  fileprivate func accumulate(_ arrived: consuming Values) {
    guard let held = gradient else {
      var arrived = arrived
      let isOwn = isLeaf && arrived.layout.isContiguous && isKnownUniquelyReferenced(&arrived.storage)
      gradient = isOwn ? arrived : arrived.copy()
      return
    }
    held.addInPlace(arrived)
    held.storage.version += 1
  }
}
