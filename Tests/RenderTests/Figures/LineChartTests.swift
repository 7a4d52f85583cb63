import Render
import Testing

@Suite struct LineChartTests {
  @Test func titleAxesTicksAndNamesAreDrawn() throws {
    let chart = try LineChart(
      series: [.init("masked", [3, 2, 1]), .init("dense", [3, 1, 0])], title: "Loss", xLabel: "step", yLabel: "MSE")
    let texts = try chart.scene(theme: .light).texts
    for text in ["Loss", "step", "MSE", "masked", "dense", "0", "1", "2"] { #expect(texts.contains(text)) }
  }

  @Test func valuesThatAreNotNumbersLeaveAGapAndAreCounted() throws {
    let values: [Float] = (0..<30).map { $0 == 10 ? .nan : Float($0) }
    let scene = try LineChart(series: [.init("a", values)]).scene(theme: .light)
    #expect(scene.lines.map(\.count) == [10, 19])
    #expect(scene.texts.contains("Not drawn because NaN or infinite: 1 value."))
  }

  @Test func aLogarithmicAxisGivesEqualRatiosEqualHeights() throws {
    let scene = try LineChart(series: [.init("a", [1, 10, 100, 0])], logScale: true).scene(theme: .light)
    let ys = try #require(scene.lines.first).map(\.y)
    #expect(ys.count == 3)
    #expect(abs((ys[0] - ys[1]) - (ys[1] - ys[2])) < 1e-9)
    #expect(scene.texts.contains { $0.hasPrefix("Not drawn because NaN, infinite or ≤ 0") })
  }

  @Test func moreSeriesThanFitBesideTheirLinesGetALegend() throws {
    let chart = try LineChart(series: (0..<9).map { .init("run \($0)", [Float($0), 1]) })
    let runs = try chart.scene(theme: .light).runs.filter { $0.text.hasPrefix("run") }
    #expect(runs.count == 9)
    #expect(Set(runs.map(\.position.y)).count < 9)
  }

  @Test func namesAtLineEndsDontOverlap() throws {
    let chart = try LineChart(series: (0..<5).map { .init("run \($0)", [1, 2 + Float($0) * 0.001]) })
    let ys = try chart.scene(theme: .light).runs.filter { $0.text.hasPrefix("run") }.map(\.position.y).sorted()
    #expect(zip(ys, ys.dropFirst()).allSatisfy { $1 - $0 >= 14 })
    #expect(try #require(ys.first) > 16, "none above the plot")
  }

  @Test func aCursorIsDrawnAndPutIntoWords() throws {
    let series = [LineChart.Series("a", [1, 2, 3])]
    let plain = try LineChart(series: series).scene(theme: .light)
    let chart = try LineChart(series: series, cursor: 1)
    #expect(try chart.scene(theme: .light).commands.count == plain.commands.count + 3, "a line and a marker")
    #expect(chart.alternativeText.hasSuffix("cursor at 1: a 2."))
  }

  @Test func wordsNameEndsExtremesAndGaps() throws {
    let chart = try LineChart(series: [.init("a", [3, 5, .nan, 1]), .init("b", [1])], title: "Loss")
    #expect(
      chart.alternativeText
        == "Loss: line chart; a, 4 values from 3 to 1, largest 5, 1 NaN or infinite; b, 1 value, 1.")
  }

  @Test func seriesDifferInDashAndMarkerToo() throws {
    let chart = try LineChart(series: [.init("a", [1, 2]), .init("b", [2, 1]), .init("c", [1, 1])])
    let dashes = try chart.scene(theme: .light).commands.compactMap { command -> [Double]? in
      if case .line(_, let stroke) = command { stroke.dashes } else { nil }
    }
    #expect(Set(dashes).count == 3)
  }

  @Test func pointsThatOutnumberPixelsBecomeABandThatKeepsExtremes() throws {
    var values = (0..<50_000).map { Float($0 % 2) }
    values[25_013] = 40
    let scene = try LineChart(series: [.init("a", values)]).scene(theme: .light)
    let line = try #require(scene.lines.first)
    #expect(line.count < 1_200)
    let top = scene.commands.compactMap { command -> Double? in
      if case .polygon(let contours, let color) = command, color.alpha < 255 { contours[0].map(\.y).min() } else { nil }
    }.min()
    #expect(try #require(top) < (line.map(\.y).min() ?? 0) - 20)
  }

  @Test func aBandEndsWithTheMeanOfItsLastPixelColumn() throws {
    let values = (0..<50_000).map { Float($0 % 2) }
    let line = try #require(try LineChart(series: [.init("a", values)]).scene(theme: .light).lines.first)
    let ys = line.map(\.y)
    #expect(abs(ys[ys.count - 1] - ys[ys.count - 2]) < 3, "not the last value alone")
  }

  @Test func markersTellLinesApartAndALoneLineHasNone() throws {
    let values = (0..<100).map { Float($0) }
    func markers(_ count: Int) throws -> Int {
      let series = (0..<count).map { LineChart.Series("run \($0)", values) }
      return try LineChart(series: series).scene(theme: .light).signs - count
    }
    #expect(try markers(1) == 0)
    #expect(try markers(2) == 2 * 2 * 5, "five for each, with an edge")
  }

  @Test func aChartWithoutValuesSaysSo() throws {
    for (values, logScale) in [([], false), ([.nan], true), ([-3e38, -1, 0], true)] as [([Float], Bool)] {
      let scene = try LineChart(series: [.init("x", values)], logScale: logScale).scene(theme: .light)
      #expect(scene.texts.contains("no values to draw") && scene.signs == 0)
    }
  }

  @Test func positionsMustIncreaseAndSuffice() {
    #expect(throws: RenderError.positionOrder(index: 1, position: 1)) {
      try LineChart(series: [.init("a", [1, 2])], positions: [1, 1])
    }
    #expect(throws: RenderError.positionCount(positions: 1, longestSeries: 2)) {
      try LineChart(series: [.init("a", [1, 2])], positions: [1])
    }
  }

  @Test func theTableHasOneRowPerPosition() throws {
    let chart = try LineChart(series: [.init("a", [1, 2]), .init("b", [3])], positions: [10, 20], xLabel: "step")
    #expect(chart.table == NumberTable(header: ["step", "a", "b"], rows: [["10", "1", "3"], ["20", "2", ""]]))
  }
}
