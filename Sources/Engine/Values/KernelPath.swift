internal import CKernels

/// The instruction sets that kernels can run on.
///
/// Every one gives the same bits.
package enum KernelPath: Int32, CaseIterable {
  case portable = 0
  case avx2 = 1
  case avx512 = 2

  /// The paths of this processor.
  package static var available: [KernelPath] { allCases.filter { $0.rawValue <= nb_best_path() } }

  /// Runs `body` on this path; the path must be available.
  package func run<Result>(_ body: () throws -> Result) rethrows -> Result {
    let before = nb_current_path()
    guard nb_use_path(rawValue) else { fatalError("this processor has no \(self)") }
    defer { _ = nb_use_path(before) }
    return try body()
  }
}
