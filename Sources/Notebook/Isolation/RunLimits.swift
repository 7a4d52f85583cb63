package import CellProtocol

/// What a run may take before it is cut off.
///
/// The defaults do not depend on the machine: a lesson fails, or does not, everywhere. docs/reliability.md repeats them.
package struct RunLimits: Hashable, Sendable {
  package static let mebibyte = 1 << 20

  package var processes = ProcessLimits(
    memory: 4096 * UInt64(mebibyte), fileSize: 1024 * UInt64(mebibyte), processes: 64)
  /// Bytes of each stream that are kept from the start of a cell's prints, and from their end.
  package var printedHead = 256 << 10
  package var printedTail = 16 << 10
  /// Figures, values and claims of a cell, and bytes of all of them.
  package var shownPieces = 10_000
  package var shownBytes = 128 * mebibyte
  /// Seconds that one call of the compiler, the linker or the symbolizer may take.
  package var compileSeconds = 60.0

  package init() {}
}
