package import CellProtocol

/// A value that knows how a page shows it.
///
/// Other values are shown as they print.
package protocol Displayable {
  /// What the page shows, in order.
  func outputs() throws -> [CellOutput]
}
