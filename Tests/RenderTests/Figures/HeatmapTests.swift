import Render
import Testing

@Suite struct HeatmapTests {
  private func square(
    _ values: [Float], mask: [Bool]? = nil, reference: [Float]? = nil, range: ClosedRange<Float>? = nil
  )
    throws -> Scene
  {
    try Heatmap(rows: 2, columns: 2, values: values, mask: mask, reference: reference, title: "W", range: range)
      .scene(theme: .light)
  }

  @Test func aSmallMatrixShowsTitleIndicesValuesAndBar() throws {
    let texts = try square([-0.5, 0.25, 1, -1]).texts
    #expect(texts.first == "W")
    for text in ["\u{2212}0.50", "0.25", "1.00", "\u{2212}1.00", "row", "column"] { #expect(texts.contains(text)) }
    #expect(texts.filter { $0 == "0" }.count == 3, "row 0, column 0 and the bar's 0")
    #expect(texts.filter { $0 == "1" }.count == 2, "row 1 and column 1")
    #expect(texts.filter { $0.hasSuffix("1.0") }.count == 2, "the bar's ends")
  }

  @Test func signedValuesAreCenteredOnZeroAndOthersAreNot() throws {
    let signed = try #require(try square([-1, 0, 0.5, 1]).grids.first)
    #expect(signed.indices[1] == 111)
    let positive = try #require(try square([1, 2, 3, 4]).grids.first)
    #expect(positive.indices == [0, 74, 148, 222])
  }

  @Test func maskedEntriesAreHatchedAndNamed() throws {
    let scene = try square([1, 2, 3, 4], mask: [true, false, true, true])
    #expect(scene.hatchings.count == 2, "one entry and its sign in the legend")
    #expect(scene.texts.contains("masked (1)"))
  }

  @Test(arguments: [
    (Float.nan, "NaN (1)"), (.infinity, "∞ (1)"), (-.infinity, "\u{2212}∞ (1)"), (0, "exactly 0 (1)"),
    (9, "above the range (1)"), (-9, "below the range (1)"),
  ])
  func everyMarkThatOccursIsDrawnAndNamed(value: Float, name: String) throws {
    let plain = try square([0.5, 0.5, 0.5, 0.5], range: -1...1)
    let marked = try square([value, 0.5, 0.5, 0.5], range: -1...1)
    #expect(marked.texts.contains(name))
    #expect(!plain.texts.contains(name))
    #expect(marked.signs >= plain.signs + 2, "a sign in the cell and one in the legend")
  }

  @Test func onlyBitIdenticalEntriesCountAsUnchanged() throws {
    let scene = try square([1, -0.0, 3, 4], reference: [1, 0, 3.0000002, 5])
    #expect(scene.texts.contains("unchanged, to the bit (1)"))
    #expect(scene.lines.count == 4, "two bars in one cell, two in the legend")
  }

  @Test func signsBesideEachOtherStayInTheirCell() throws {
    let zeros = Array(repeating: Float(0), count: 30 * 30)
    let scene = try Heatmap(rows: 30, columns: 30, values: zeros, reference: zeros, annotate: false).scene(
      theme: .light)
    let grid = try #require(
      scene.commands.lazy.compactMap { if case .cells(let plot, _) = $0 { plot } else { nil } }.first)
    let (cell, stroke) = (grid.width / 30, 0.75)
    for line in scene.lines.prefix(30 * 30 * 2) {
      let left = (line[0].x - grid.x).truncatingRemainder(dividingBy: cell)
      #expect(left > stroke && left + line[1].x - line[0].x < cell - stroke, "\(line)")
    }
  }

  @Test func marksThatDontOccurAreNotNamed() throws {
    let texts = try square([1, 2, 3, 4]).texts
    #expect(texts.allSatisfy { !$0.hasSuffix(")") })
  }

  @Test func everyTextLiesInsideTheFigure() throws {
    for figure in try Self.samples() {
      let scene = try figure.scene(theme: .light)
      for run in scene.runs {
        #expect((0...scene.width).contains(run.position.x) && (0...scene.height).contains(run.position.y), "\(run)")
        #expect(run.size >= 11)
      }
    }
  }

  private static func samples() throws -> [Heatmap] {
    try [(1, 1), (1, 9), (9, 1), (5, 5), (64, 64), (3, 400), (700, 700)].map { rows, columns in
      try Heatmap(
        rows: rows, columns: columns, values: (0..<rows * columns).map { Float($0) * 1e-7 },
        title: "A title long enough to need more than one line in a narrow figure")
    }
  }

  @Test func aLargeMatrixIsReducedAndSaysSo() throws {
    let heatmap = try Heatmap(rows: 1200, columns: 1200, values: Array(repeating: 1, count: 1_440_000))
    let scene = try heatmap.scene(theme: .light)
    #expect(scene.grids.first?.rows == 600)
    #expect(scene.texts.contains { $0.contains("1200×1200 values") && $0.contains("2×2") })
  }

  @Test func reducingKeepsALoneSpike() throws {
    var values = [Float](repeating: 0, count: 1_440_000)
    values[720_600] = 100
    let grid = try #require(try Heatmap(rows: 1200, columns: 1200, values: values).scene(theme: .light).grids.first)
    #expect(grid.indices.contains(222))
  }

  @Test func aMatrixWithoutEntriesSaysSo() throws {
    let heatmap = try Heatmap(rows: 0, columns: 5, values: [], title: "empty")
    #expect(try heatmap.scene(theme: .dark).texts == ["empty", "0×5: no entries"])
    #expect(heatmap.alternativeText == "empty: 0×5, no entries.")
  }

  @Test func numbersThatDontFillTheMatrixAreRefused() {
    #expect(throws: RenderError.valueCount(values: 3, rows: 2, columns: 2)) {
      try Heatmap(rows: 2, columns: 2, values: [1, 2, 3])
    }
    #expect(throws: RenderError.maskCount(mask: 1, values: 4)) {
      try Heatmap(rows: 2, columns: 2, values: [1, 2, 3, 4], mask: [true])
    }
    #expect(throws: RenderError.negativeSize(rows: -1, columns: 2)) { try Heatmap(rows: -1, columns: 2, values: []) }
    #expect(throws: RenderError.rangeNotFinite(lower: 0, upper: .infinity)) {
      try Heatmap(rows: 1, columns: 1, values: [1], range: 0...(.infinity))
    }
  }

  @Test func theAlternativeTextIsWrittenFromTheData() throws {
    let heatmap = try Heatmap(
      rows: 2, columns: 2, values: [-0.42, 0.51, 0, 1], mask: [true, true, true, false],
      reference: [0, 0.5, 0.25, 1], title: "W")
    #expect(
      heatmap.alternativeText
        == "W: 2×2 values from \u{2212}0.42 to 1; 1 masked and unchanged; 1 exactly 0; largest change 0.42 at row 0, column 0."
    )
  }

  @Test func theAlternativeTextSaysWhatAllMaskedEntriesShare() throws {
    func words(_ values: [Float], _ reference: [Float]?) throws -> String {
      try Heatmap(rows: 1, columns: 4, values: values, mask: [true, false, false, true], reference: reference)
        .alternativeText
    }
    #expect(try words([1, 0, 0, 2], nil) == "1×4 values from 0 to 2; 2 masked and exactly 0.")
    #expect(
      try words([1, 0, 0, 0], [1, 0, 0, 3])
        == "1×4 values from 0 to 1; 2 masked, unchanged and exactly 0; 1 more unchanged, to the bit; "
        + "1 more exactly 0; largest change 3 at row 0, column 3.")
    #expect(try words([0, 1, 0, 2], nil) == "1×4 values from 0 to 2; 2 masked; 2 exactly 0.")
  }

  @Test func theTableHoldsEveryValueUnderItsIndex() throws {
    let table = try Heatmap(rows: 1, columns: 2, values: [-0.1, 3]).table
    #expect(table.header == ["row", "0", "1"])
    #expect(table.rows == [["0", "\u{2212}0.1", "3"]])
  }

  @Test func lightAndDarkDifferInColorsAlone() throws {
    let heatmap = try Heatmap(rows: 2, columns: 2, values: [1, -2, 3, 4], title: "W")
    let (light, dark) = (try heatmap.scene(theme: .light), try heatmap.scene(theme: .dark))
    #expect(light.texts == dark.texts && light.background != dark.background)
    #expect(light.runs.map(\.position) == dark.runs.map(\.position))
  }
}
