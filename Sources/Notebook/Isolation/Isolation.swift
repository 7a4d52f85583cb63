/// How cells were kept apart from the rest of the machine; the page says which.
package enum Isolation: Hashable, Sendable {
  /// Bubblewrap: cells could write to their folder only, and had a network only where the notebook asks for it.
  case sandbox(network: Bool)
  /// The limits on memory, files, processes and time alone.
  case limitsOnly(reason: String)

  /// A sentence for the page.
  package var sentence: String {
    switch self {
    case .sandbox(let network):
      "Cells ran \(network ? "with a network, which the notebook asks for," : "without a network")"
        + " and could write to their own folder only."
    case .limitsOnly(let reason):
      "Cells ran within limits of memory, files, processes and time, but not in a sandbox: \(reason)."
    }
  }
}
