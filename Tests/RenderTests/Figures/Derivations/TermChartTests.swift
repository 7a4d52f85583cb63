import Render
import Testing

/// Chain rules as terms with bars.
@Suite struct TermChartTests {
  private func term(_ gradient: Float, _ slope: Float, at k: Int = 0) -> TermChart.Term {
    .init([.init("∂L/∂y[\(k)]", gradient), .init("x[\(k)]", slope)], value: gradient * slope)
  }

  private func sum(_ values: [Float], limit: Int = 4) -> TermChart {
    let terms = values.enumerated().map { term($1, 1, at: $0) }
    return TermChart(
      steps: [.init("∂L/∂W", operations: ["Mm"], terms: terms, value: values.reduce(0, +))], termLimit: limit)
  }

  private var masked: TermChart {
    let factors = [TermChart.Factor("∂L/∂E[0,1]", -0.5), .init("M[0,1]", 0)]
    return TermChart(
      steps: [.init("∂L/∂W[0,1]", operations: ["Mul"], terms: [.init(factors, value: -0.0)], value: -0.0)],
      cause: "M[0,1]")
  }

  @Test func theFactorThatMadeTheEntryZeroIsHatchedAndRinged() throws {
    let scene = try masked.scene(theme: .light)
    #expect(scene.hatchings.count == 2)
    // A ring beside the factor, one for the product, one in the legend.
    #expect(scene.signs == 3)
    #expect(scene.texts.contains("exactly 0") && scene.texts.contains("the factor that made it 0"))
    #expect(scene.texts.contains("−0.5") && scene.texts.contains("0"))
  }

  @Test func aKeptEntryHasNeitherHatchingNorLegend() throws {
    let kept = TermChart(
      steps: [.init("∂L/∂W", operations: ["Mul"], terms: [term(-0.5, 2)], value: -1)], cause: nil)
    let scene = try kept.scene(theme: .dark)
    #expect(scene.hatchings.isEmpty && scene.signs == 0 && !scene.texts.contains("exactly 0"))
  }

  @Test func barsAreAsLongAsTheirTerms() throws {
    let bars = try bars(of: sum([1, -2, 4]))
    #expect(bars.map(\.width) == [7, 15, 29, 22])
    // All bars meet at 0: positive ones start there, the negative one ends there.
    let zero = bars[0].x
    #expect(bars[1].x + bars[1].width == zero && bars[2].x == zero && bars[3].x == zero)
  }

  @Test func ofManyTermsTheLargestAreShownAndTheOthersAddedUp() throws {
    let texts = try sum([1, 9, 2, -8, 3, 7], limit: 3).scene(theme: .light).texts
    #expect(zip(texts, texts.dropFirst()).filter { $0.0 == "=" }.map(\.1) == ["9", "−8", "7"])
    let others = try #require(texts.firstIndex(of: "and 3 other terms"))
    #expect(texts[others + 1] == "6")
    #expect(texts.suffix(2) == ["sum", "14"])
  }

  @Test func theTermThatTheNextStepExplainsIsShown() throws {
    let terms = [0.1, 9, 8].enumerated().map { term(Float($1), 1, at: $0) }
    let chart = TermChart(
      steps: [
        .init("∂L/∂W", operations: ["Mm"], terms: terms, value: 17.1),
        .init("∂L/∂y[0]", operations: ["Add"], terms: [.init([.init("∂L/∂L", 0.1)], value: 0.1)], value: 0.1),
      ], termLimit: 2)
    let shown = try chart.scene(theme: .light).texts.filter { $0.hasPrefix("∂L/∂y") && !$0.hasSuffix("=") }
    #expect(shown == ["∂L/∂y[0]", "∂L/∂y[1]"])
  }

  @Test func whatIsNoNumberHasASignInPlaceOfABar() throws {
    #expect(try bars(of: sum([.nan, .infinity])).isEmpty)
    let scene = try sum([.nan, .infinity]).scene(theme: .light)
    // A cross is two lines, a triangle one polygon: the terms NaN and ∞, NaN as their sum, and both in the legend.
    #expect(scene.signs == 8)
    #expect(scene.texts.suffix(2) == ["NaN", "∞"])
  }

  @Test func numbersKeepAsManyDigitsAsHaveRoom() throws {
    let chart = TermChart(
      steps: [
        .init(
          "∂L/∂W", operations: ["Mul"],
          terms: [.init([.init("a", -4.2345e-12), .init("b", -1.2344)], value: -5.2275e-12)], value: -5.2275e-12)
      ])
    let scene = try chart.scene(theme: .light)
    #expect(
      scene.texts.contains("−4.234×10⁻¹²") && scene.texts.contains("−1.234") && scene.texts.contains("−5.23×10⁻¹²"))
  }

  @Test func wordsSayTheEntryItsStepsAndTheCause() {
    #expect(
      masked.alternativeText
        == "∂L/∂W[0,1] = 0, exactly, because M[0,1] = 0. ∂L/∂W[0,1] through Mul is ∂L/∂E[0,1] (−0.5) · M[0,1] (0) = 0.")
    #expect(
      sum([1, -2, 4]).alternativeText
        == "∂L/∂W = 3. ∂L/∂W through Mm is the sum of 3 terms, 3, the largest ∂L/∂y[2] (4) · x[2] (1) = 4.")
  }

  @Test func theTableHasEveryTerm() {
    let table = sum([1, -2], limit: 1).table
    #expect(table.header == ["entry", "factor 1", "value", "factor 2", "value", "product"])
    #expect(
      table.rows == [
        ["∂L/∂W", "∂L/∂y[0]", "1", "x[0]", "1", "1"], ["∂L/∂W", "∂L/∂y[1]", "−2", "x[1]", "1", "−2"],
        ["∂L/∂W in total", "", "", "", "", "−1"],
      ])
  }

  @Test func valuesThatAreGoneAreSaid() throws {
    let chart = TermChart(steps: [.init("∂L/∂W", operations: [], terms: [], value: 2)])
    #expect(try chart.scene(theme: .light).texts.contains("The values it is made of are gone."))
  }

  /// Bars of terms, of the others and of the sum, from above; the boxes, the rule and the axis are wider or thinner.
  private func bars(of chart: TermChart) throws -> [Rect] {
    try chart.scene(theme: .light).commands.compactMap { command in
      if case .rect(let rect, _) = command, [12, 14].contains(rect.height) { rect } else { nil }
    }
  }
}
