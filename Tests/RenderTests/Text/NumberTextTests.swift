import Render
import Testing

@Suite struct NumberTextTests {
  @Test func negativeNumbersHaveARealMinusSign() {
    #expect(NumberText.fixed(-0.4167, decimals: 2) == "\u{2212}0.42")
    #expect(NumberText.general(-1.5) == "\u{2212}1.5")
    #expect(NumberText.exact(-2) == "\u{2212}2")
  }

  @Test(arguments: [
    (0.0, "0"), (1.0, "1"), (0.1, "0.1"), (1234.5, "1235"), (0.001234, "0.00123"), (1.5e-7, "1.5×10⁻⁷"),
    (9.999e9, "1×10¹⁰"), (-2.5e30, "\u{2212}2.5×10³⁰"), (Double.nan, "NaN"), (Double.infinity, "∞"),
  ])
  func generalNumbersAreShort(value: Double, text: String) {
    #expect(NumberText.general(value) == text)
  }

  @Test func whatRoundsToZeroHasNoSign() {
    #expect(NumberText.fixed(-0.001, decimals: 2) == "0.00")
  }

  @Test func exactNumbersKeepEveryDigit() {
    #expect(NumberText.exact(0.1) == "0.1")
    #expect(NumberText.exact(16_777_215) == "16777215.0" || NumberText.exact(16_777_215) == "1.6777215e+07")
    #expect(NumberText.exact(.nan) == "NaN")
  }
}
