import Benchmark
import CAllocationCount

/// What one call costs.
struct Cost {
  /// The median over the windows.
  let seconds: Double
  /// Calls of malloc and its relatives, on average.
  let allocations: Double

  var perSecond: Double { 1 / seconds }
}

/// Measures calls in nine windows of equal length.
struct Timer {
  /// Seconds.
  let window: Double

  func cost(_ body: @escaping () throws -> Void) throws -> Cost {
    for _ in 0..<3 { try body() }
    let allocations = try Self.allocations(calls: 3, body)
    let suite = BenchmarkSuite(name: "")
    let calls = max(1, Int(window / (try Self.roughSeconds(body, atLeast: window / 4))))
    suite.register(benchmark: Windows(calls: calls, body: body))
    var runner = BenchmarkRunner(suites: [suite], settings: [Quiet(true), Format(.none), Iterations(9)])
    try runner.run()
    let nanoseconds = runner.results[0].measurements.sorted()
    return Cost(seconds: nanoseconds[nanoseconds.count / 2] / 1e9 / Double(calls), allocations: allocations)
  }

  private static func allocations(calls: Int, _ body: () throws -> Void) throws -> Double {
    let before = allocation_count()
    for _ in 0..<calls { try body() }
    return Double(allocation_count() - before) / Double(calls)
  }

  private static func roughSeconds(_ body: () throws -> Void, atLeast time: Double) throws -> Double {
    let start = ContinuousClock.now
    var calls = 0
    var elapsed = 0.0
    repeat {
      try body()
      calls += 1
      elapsed = (ContinuousClock.now - start) / .seconds(1)
    } while elapsed < time
    return elapsed / Double(calls)
  }
}

/// A benchmark whose iteration is a window of calls, so that reading the clock costs nothing.
private struct Windows: AnyBenchmark {
  let calls: Int
  let body: () throws -> Void

  var name: String { "calls" }
  var settings: [any BenchmarkSetting] { [] }

  func setUp() {}
  func tearDown() {}
  func run(_ state: inout BenchmarkState) throws {
    for _ in 0..<calls { try body() }
  }
}
