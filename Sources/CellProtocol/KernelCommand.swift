/// What the host asks of the kernel process.
package enum KernelCommand: Hashable, Sendable {
  /// Load a compiled unit and call its entry point.
  case run(UnitCall)
  /// End in good order; the parent of a fork then goes on, with the state from before the fork's unit.
  case shutdown
}

/// A compiled unit, ready to be called.
package struct UnitCall: Hashable, Sendable {
  /// The unit's place in the run; events of the unit carry it back.
  package var unit: Int
  /// Absolute path of the shared library.
  package var library: String
  /// Its C entry point.
  package var symbol: String
  /// Whether the state before the unit must survive its death: it then runs in a forked kernel.
  package var survivable: Bool

  package init(unit: Int, library: String, symbol: String, survivable: Bool) {
    self.unit = unit
    self.library = library
    self.symbol = symbol
    self.survivable = survivable
  }
}
