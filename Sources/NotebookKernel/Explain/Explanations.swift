package import CellProtocol
package import Engine

/// The chain rule as a picture of its terms, and as preformatted text.
extension Derivation: Displayable {
  package func outputs() throws -> [CellOutput] { try termChart(self).outputs() + [.text(description)] }
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
