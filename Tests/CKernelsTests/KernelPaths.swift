import CKernels
import Testing

/// Runs `body` on every path of this processor, the portable one first.
func onEachPath<Result>(_ body: () throws -> Result) rethrows -> [Result] {
  defer { _ = nb_use_path(nb_best_path()) }
  return try (0...nb_best_path()).map { path in
    #expect(nb_use_path(path))
    return try body()
  }
}

/// Expects that `body` gives the same bits on every path; whatever NaN counts as one value.
func expectSameBits(_ what: @autoclosure () -> String, _ body: () -> [Float]) {
  let results = onEachPath { bits(body()) }
  for (path, result) in results.enumerated() where result != results[0] {
    let place = zip(result, results[0]).enumerated().first { $1.0 != $1.1 }
    Issue.record("\(what()) on path \(path): \(place.map { "\($0)" } ?? "another count")")
  }
}

/// The bits of numbers, of NaN always the same.
///
/// Which NaN an operation gives, its sign and payload, is left open by IEEE 754 and differs between paths.
func bits(_ values: [Float]) -> [UInt32] { values.map { $0.isNaN ? Float.nan.bitPattern : $0.bitPattern } }

/// `count` floats written by `fill`, with a margin behind them that must stay as it was.
func written(_ count: Int, _ fill: (UnsafeMutablePointer<Float>) -> Void) -> [Float] {
  let margin = [Float](repeating: 12345, count: 40)
  var values = [Float](repeating: 0, count: count) + margin
  values.withUnsafeMutableBufferPointer { $0.baseAddress.map(fill) }
  #expect(Array(values.suffix(margin.count)) == margin)
  return Array(values.prefix(count))
}
