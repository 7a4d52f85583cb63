import Render
import Testing

@Suite struct DecisionRegionsTests {
  private let samples = [
    DecisionRegions.Sample(x: -0.5, y: 0.5, label: 0), DecisionRegions.Sample(x: 0.5, y: -0.5, label: 1),
  ]

  /// Two panels: one decides for each point's own class, the other for class 1 everywhere.
  private func figure(perRow: Int = 2) throws -> DecisionRegions {
    try DecisionRegions(
      samples,
      panels: [
        DecisionRegions.Panel("good", regions: [0, 0, 1, 1], decisions: [0, 1]),
        DecisionRegions.Panel("lazy", regions: [1, 1, 1, 1], decisions: [1, 1]),
      ], frame: -1...1, resolution: 2, perRow: perRow, title: "Two")
  }

  @Test func regionsAreColouredByClassAndDifferInLightness() throws {
    for theme in [Theme.light, .dark] {
      let grids = try figure().scene(theme: theme).grids
      #expect(grids.map(\.indices) == [[0, 0, 1, 1], [1, 1, 1, 1]])
      let palette = try #require(grids.first?.palette)
      #expect(palette[0].contrast(with: palette[1]) > 1.25)
    }
  }

  @Test func aRingMarksPointsInAnotherRegion() throws {
    let scene = try figure().scene(theme: .light)
    // One wrong point in the second panel, and the legend's sign.
    #expect(scene.lines.count == 2)
    #expect(scene.texts.contains("in another class's region"))
    let right = try DecisionRegions(
      samples, panels: [.init("good", regions: [0, 0, 1, 1], decisions: [0, 1])], frame: -1...1, resolution: 2)
    #expect(try right.scene(theme: .light).lines.isEmpty)
  }

  @Test func panelsHaveNamesAxesAndALegend() throws {
    let texts = try figure().scene(theme: .light).texts
    #expect(texts.contains("Two") && texts.contains("good") && texts.contains("lazy"))
    #expect(texts.contains("class 0") && texts.contains("class 1"))
    #expect(texts.count { $0 == "0.5" } == 4)
  }

  @Test func pointsStandWhereTheirCoordinatesSay() throws {
    let scene = try figure(perRow: 1).scene(theme: .light)
    let plots = scene.commands.compactMap { command -> Rect? in
      if case .cells(let rect, _) = command { rect } else { nil }
    }
    #expect(plots.count == 2 && plots[1].y > plots[0].y && plots[1].x == plots[0].x)
    let plot = try #require(plots.first)
    let centers = scene.commands.compactMap { command -> Point? in
      guard case .polygon(let contours, let color) = command, color == RGBA(0xc2500f),
        let corner = contours.first
      else { return nil }
      let count = Double(corner.count)
      return Point(corner.reduce(0) { $0 + $1.x } / count, corner.reduce(0) { $0 + $1.y } / count)
    }
    let first = try #require(centers.first)
    #expect(abs(first.x - (plot.x + 0.75 * plot.width)) < 0.01 && abs(first.y - (plot.y + 0.75 * plot.height)) < 0.01)
  }

  @Test func wordsAndNumbersComeFromTheData() throws {
    #expect(
      try figure().alternativeText
        == "Two: 2 points of 2 classes over the regions of 2 classifiers; good, 2 of 2 points in their own class's region; "
        + "lazy, 1 of 2 points in their own class's region.")
    #expect(
      try figure().table.rows == [
        ["good", "0", "1", "1", "50.0 %"], ["good", "1", "1", "1", "50.0 %"], ["lazy", "0", "1", "0", "0.0 %"],
        ["lazy", "1", "1", "1", "100.0 %"],
      ])
  }

  @Test func whatDoesNotFitIsRefused() {
    func make(_ regions: [Int], _ decisions: [Int], _ frame: ClosedRange<Float> = 0...1) throws {
      _ = try DecisionRegions(
        samples, panels: [.init("p", regions: regions, decisions: decisions)], frame: frame, resolution: 2)
    }
    #expect(throws: RenderError.valueCount(values: 1, rows: 2, columns: 2)) { try make([0], [0, 1]) }
    #expect(throws: RenderError.decisionCount(decisions: 1, points: 2)) { try make([0, 0, 0, 0], [0]) }
    #expect(throws: RenderError.classOutOfRange(4, classes: 4)) { try make([0, 0, 0, 4], [0, 1]) }
    #expect(throws: RenderError.rangeNotFinite(lower: 1, upper: 1)) { try make([0, 0, 0, 0], [0, 1], 1...1) }
  }
}
