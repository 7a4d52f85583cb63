import Render
import Testing

@Suite struct HeatmapGridTests {
  private func grid(_ count: Int, columns: Int = 3) throws -> HeatmapGrid {
    try HeatmapGrid(
      (0..<count).map { step in
        try Heatmap(rows: 2, columns: 2, values: [-1, 0, 1, Float(step)], title: "step \(step)")
      }, columns: columns, title: "W")
  }

  @Test func allPanelsShareOneScaleAndOneBar() throws {
    let grids = try grid(4).scene(theme: .light).grids
    #expect(grids.count == 5)
    let panels = grids.filter { $0.rows == 2 }
    #expect(panels[0].indices[3] == 111, "0 is neutral")
    #expect(panels[3].indices[3] == 222, "3, the largest of all panels")
    #expect(panels[1].indices[3] == 148, "1 on a scale of ±3")
  }

  @Test func everyPanelHasItsTitle() throws {
    let texts = try grid(4).scene(theme: .dark).texts
    #expect(["W", "step 0", "step 1", "step 2", "step 3"].allSatisfy { texts.contains($0) })
  }

  @Test func panelsWrapAfterTheGivenColumns() throws {
    let titles = try grid(4, columns: 2).scene(theme: .light).runs.filter { $0.text.hasPrefix("step") }
    #expect(titles[0].position.y == titles[1].position.y)
    #expect(titles[0].position.x == titles[2].position.x)
    #expect(titles[2].position.y > titles[0].position.y)
  }

  @Test func signsThatHaveNoRoomAreSaidToBeMissing() throws {
    let zeros = try Heatmap(rows: 60, columns: 60, values: Array(repeating: 0, count: 3600), title: "zeros")
    let texts = try HeatmapGrid([zeros]).scene(theme: .light).texts
    #expect(texts.contains("exactly 0 (3,600)") && texts.contains("Cells are too small to draw the signs."))
  }

  @Test func anEmptyGridSaysSoAndFewerThanOneColumnIsRefused() throws {
    #expect(try grid(0).scene(theme: .light).texts.contains("no heatmaps"))
    #expect(throws: RenderError.columnCount(0)) { try HeatmapGrid([], columns: 0) }
  }
}
