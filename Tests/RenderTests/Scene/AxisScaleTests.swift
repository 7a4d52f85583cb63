import Render
import Testing

@Suite struct AxisScaleTests {
  @Test func aLinearAxisMapsItsDomainToItsEnds() {
    let scale = AxisScale(.linear, domain: -1...3, from: 200, to: 100)
    #expect(scale(-1) == 200)
    #expect(scale(3) == 100)
    #expect(scale(0) == 175)
  }

  @Test func aLogarithmicAxisGivesEveryDecadeTheSameRoom() {
    let scale = AxisScale(.logarithmic, domain: 0.001...1000, from: 0, to: 6)
    for (decade, value) in [0.001, 0.01, 0.1, 1, 10, 100, 1000].enumerated() {
      #expect(abs(scale(value) - Double(decade)) < 1e-12)
    }
  }

  @Test func aDomainOfOneValueIsDrawnInTheMiddle() {
    #expect(AxisScale(.linear, domain: 5...5, from: 0, to: 10)(5) == 5)
  }
}
