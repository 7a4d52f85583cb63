package import CellProtocol
package import Engine

/// The chain rule as preformatted text.
extension Derivation: Displayable {
  package func outputs() -> [CellOutput] { [.text(description)] }
}

/// The recorded computation as preformatted text.
extension ComputationGraph: Displayable {
  package func outputs() -> [CellOutput] { [.text(description)] }
}
