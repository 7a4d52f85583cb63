/// Whether backward keeps the graph it walked, so that ``explain(_:at:name:)`` can read it afterwards.
///
/// While on, the values saved for rules outlive backward, and every node keeps the gradient that passed through. A
/// second backward through the graph is refused as ever. A graph is given up when every leaf it reached has been reached
/// by a later one, when ``graphLimit`` later ones are kept, and at once when it holds more than ``elementLimit``
/// elements: memory stays bounded, and training in a loop keeps one small graph.
package enum GraphRecording {
  // The engine runs on one thread.
  nonisolated(unsafe) package static var isOn = false
  /// The most elements, saved values and gradients together, that one graph may keep: 4 MiB.
  package static let elementLimit = 1 << 20
  /// The most graphs kept at a time.
  package static let graphLimit = 32
  /// The graphs kept, oldest first.
  nonisolated(unsafe) private static var graphs: [RecordedGraph] = []

  /// Keeps a graph whose walk is complete, and gives up those it replaces.
  static func keep(_ graph: RecordedGraph, root: Node) {
    graphs.removeAll { old in
      if old.readers == 0 { old.giveUp() }
      return old.readers == 0
    }
    guard graph.isSmall, graph.readers > 0 else { return }
    if graphs.count == graphLimit { graphs.removeFirst().giveUp() }
    graph.root = root
    graphs.append(graph)
  }
}

/// A graph that backward walked.
final class RecordedGraph {
  /// The node the walk started from; nil until the walk is complete, and once the graph is given up.
  fileprivate(set) var root: Node?
  /// How many leaves got their gradient from this graph last.
  var readers = 0
  private var size = 0

  /// Whether the graph is small enough to be kept, as far as it has been walked.
  @inline(__always)
  var isSmall: Bool { size <= GraphRecording.elementLimit }

  /// Enters a node and the gradient that passed through it.
  @inline(__always)
  func enter(_ node: Node, _ gradient: Values) {
    size += gradient.count + node.savedCount
    if isSmall { node.passed = gradient }
  }

  fileprivate func giveUp() {
    Node.release(&root)
  }
}

extension Node {
  /// Elements saved for the rule.
  fileprivate var savedCount: Int {
    (saved0?.values.count ?? 0) + (saved1?.values.count ?? 0) + (saved2?.values.count ?? 0)
  }

  /// Makes `graph` the one that last reached this leaf.
  func belong(to graph: RecordedGraph?) {
    guard lastGraph !== graph else { return }
    lastGraph?.readers -= 1
    graph?.readers += 1
    lastGraph = graph
  }
}
