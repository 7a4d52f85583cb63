import Render
import Testing

@Suite struct ColorScaleTests {
  @Test func positionsGrowLinearlyFromTheLowestToTheHighestValue() {
    let scale = ColorScale(covering: 2, 6, isCentered: false)
    #expect(scale.reading(of: 2) == .position(0))
    #expect(scale.reading(of: 3) == .position(0.25))
    #expect(scale.reading(of: 6) == .position(1))
  }

  @Test func aCenteredScalePutsZeroInTheMiddleWhateverTheExtent() {
    let scale = ColorScale(covering: -1, 3, isCentered: true)
    #expect(scale.reading(of: 0) == .position(0.5))
    #expect(scale.range == -3...3)
  }

  @Test func anExplicitRangeAroundZeroKeepsZeroInTheMiddleAndClipsAtItsOwnEnds() {
    let scale = ColorScale(range: -0.5...1, isCentered: true)
    #expect(scale.reading(of: 0) == .position(0.5))
    #expect(scale.reading(of: -0.5) == .position(0.25))
    #expect(scale.reading(of: -0.75) == .belowRange)
    #expect(scale.reading(of: 1.5) == .aboveRange)
  }

  @Test func whatIsNotAFiniteNumberHasReadingsOfItsOwn() {
    let scale = ColorScale(range: -1...1, isCentered: true)
    #expect(scale.reading(of: .nan) == .notANumber)
    #expect(scale.reading(of: .infinity) == .positiveInfinity)
    #expect(scale.reading(of: -.infinity) == .negativeInfinity)
  }

  @Test func equalValuesReadAsTheMiddle() {
    #expect(ColorScale(covering: 7, 7, isCentered: false).reading(of: 7) == .position(0.5))
    #expect(ColorScale(covering: 0, 0, isCentered: true).reading(of: 0) == .position(0.5))
  }

  @Test func theLargestAndSmallestFloatsDontOverflow() {
    let limit = Float.greatestFiniteMagnitude
    #expect(ColorScale(covering: -limit, limit, isCentered: true).reading(of: limit) == .position(1))
    let least = Float.leastNonzeroMagnitude
    #expect(ColorScale(covering: 0, least, isCentered: false).reading(of: least) == .position(1))
  }
}
