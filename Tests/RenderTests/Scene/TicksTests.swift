import Render
import Testing

@Suite struct TicksTests {
  @Test func ticksAreRoundAndShareTheirDecimals() {
    let ticks = Ticks.linear(over: -0.43...0.51, atMost: 6)
    #expect(ticks.labels == ["\u{2212}0.4", "\u{2212}0.2", "0", "0.2", "0.4"])
    #expect(ticks.values == [-0.4, -0.2, 0, 0.2, 0.4])
  }

  @Test func aFactorIsTakenOutOfVeryLargeAndVerySmallLabels() {
    let small = Ticks.linear(over: 0...2.1e-8, atMost: 5)
    #expect(small.labels == ["0", "0.5", "1.0", "1.5", "2.0"])
    #expect(small.factor == "×10⁻⁸")
    #expect(Ticks.linear(over: 0...300_000, atMost: 4).factor == "×10⁵")
  }

  @Test func aRangeOfOneValueHasOneTick() {
    #expect(Ticks.linear(over: 3...3, atMost: 5).labels == ["3"])
  }

  @Test func logarithmicTicksArePowersOfTenWithMinorTicksBetween() {
    let ticks = Ticks.logarithmic(over: 0.002...3, atMost: 8)
    #expect(ticks.labels == ["0.01", "0.1", "1"])
    #expect(ticks.minorValues.contains(0.5))
  }

  @Test func manyDecadesAreThinnedAndWrittenAsPowers() {
    let ticks = Ticks.logarithmic(over: 1e-20...1, atMost: 6)
    #expect(ticks.values.count <= 6)
    #expect(ticks.labels.first == "10⁻²⁰")
  }

  @Test func withinADecadeLogarithmicTicksAreRoundMultiples() {
    #expect(Ticks.logarithmic(over: 0.15...0.7, atMost: 8).labels == ["0.2", "0.5"])
  }

  @Test func indicesStepByOneTwoOrFive() {
    #expect(Ticks.indices(below: 5, atMost: 5) == [0, 1, 2, 3, 4])
    #expect(Ticks.indices(below: 64, atMost: 13) == Array(stride(from: 0, to: 64, by: 5)))
    #expect(Ticks.indices(below: 0, atMost: 3) == [])
  }

  @Test(arguments: [(0.0, 1e-300), (-1e38, 1e38), (1e30, 1.0000001e30), (5, 5.000_000_000_000_001), (-1e-45, 1e-45)])
  func extremeRangesHaveTicksInside(low: Double, high: Double) {
    let ticks = Ticks.linear(over: low...high, atMost: 6)
    #expect(!ticks.values.isEmpty && ticks.values.count <= 6)
    #expect(ticks.values.allSatisfy { $0 >= low - (high - low) * 1e-6 && $0 <= high + (high - low) * 1e-6 })
  }
}
