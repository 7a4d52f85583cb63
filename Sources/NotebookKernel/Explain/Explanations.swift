package import CellProtocol
package import Engine

/// The chain rule as a picture of its terms, as formulas, and what is to be said beside them.
extension Derivation: Displayable {
  package func outputs() throws -> [CellOutput] {
    let cause = steps.first?.value == 0 ? zeroCause : nil
    let formulas = steps.map { CellOutput.formula(tex: $0.formula(framing: cause), text: $0.description) }
    return try termChart(self).outputs() + formulas + [.text(notes.joined(separator: "\n"))]
  }
}

/// The recorded computation as a diagram, or as text where it is too large to be read as one.
extension ComputationGraph: Displayable {
  /// Diagrams of more nodes are several screens high.
  private static let mostNodes = 120

  package func outputs() throws -> [CellOutput] {
    guard nodes.count > Self.mostNodes else { return try GraphDiagram(self).outputs() }
    return [.text("A graph of \(nodes.count) nodes is too large to draw; up to \(Self.mostNodes) are.")]
  }
}
