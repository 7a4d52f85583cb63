import Render
import Testing

@Suite struct PictureGridTests {
  private let pictures: [[Float]] = [[0, 1, 1, 0], [1, 1, 1, 1], [0, 1, 1, 0]]

  private func sheet(perRow: Int = 2, marked: [Bool] = []) throws -> PictureGrid {
    try PictureGrid(
      pictures, rows: 2, columns: 2, perRow: perRow, marked: marked, markName: "odd", title: "Samples")
  }

  private func corners(_ scene: Scene) -> [Point] {
    scene.commands.compactMap { command in
      if case .cells(let rect, _) = command { Point(rect.x, rect.y) } else { nil }
    }
  }

  @Test func eachPictureIsDrawnWithItsOwnValues() throws {
    let grids = try sheet().scene(theme: .light).grids
    #expect(grids.count == 3 && grids.allSatisfy { $0.rows == 2 && $0.columns == 2 })
    let colors = grids.map { grid in grid.indices.map { grid.palette[Int($0)] } }
    let (dark, light) = (colors[0][0], colors[0][1])
    #expect(colors == [[dark, light, light, dark], Array(repeating: light, count: 4), [dark, light, light, dark]])
    #expect(light.luminance > dark.luminance)
  }

  @Test func picturesStandInRows() throws {
    let places = corners(try sheet(perRow: 2).scene(theme: .light))
    #expect(places[0].y == places[1].y && places[0].x < places[1].x)
    #expect(places[2].x == places[0].x && places[2].y > places[0].y)
  }

  @Test func markedPicturesHaveACrossAndALegendCountsThem() throws {
    let plain = try sheet().scene(theme: .dark)
    let marked = try sheet(marked: [true, false, true]).scene(theme: .dark)
    // Two strokes for each of two crosses, and two in the legend.
    #expect(plain.lines.isEmpty && marked.lines.count == 6)
    #expect(marked.texts.contains("odd (2)") && !plain.texts.contains { $0.contains("odd") })
  }

  @Test func wordsAndNumbersComeFromTheData() throws {
    let sheet = try sheet(marked: [false, false, true])
    #expect(sheet.alternativeText == "Samples: 3 pictures of 2×2, 2 different ones; 1 with a cross: odd.")
    #expect(sheet.table.rows == [["0", "0 1 1 0", ""], ["1", "1 1 1 1", ""], ["2", "0 1 1 0", "odd"]])
    #expect(try PictureGrid([], rows: 2, columns: 2).scene(theme: .light).texts == ["no pictures"])
  }

  @Test func valuesWithoutAPlaceOnTheScaleAreDrawn() throws {
    let sheet = try PictureGrid([[.nan, .infinity, -.infinity, 0.5]], rows: 2, columns: 2, range: 0...1)
    let grid = try #require(try sheet.scene(theme: .light).grids.first)
    #expect(Set(grid.indices).count == 4)
  }

  @Test func whatDoesNotFitIsRefused() {
    #expect(throws: RenderError.valueCount(values: 4, rows: 2, columns: 3)) {
      _ = try PictureGrid(pictures, rows: 2, columns: 3)
    }
    #expect(throws: RenderError.maskCount(mask: 1, values: 3)) {
      _ = try PictureGrid(pictures, rows: 2, columns: 2, marked: [true])
    }
    #expect(throws: RenderError.columnCount(0)) { _ = try PictureGrid(pictures, rows: 2, columns: 2, perRow: 0) }
    #expect(throws: RenderError.self) { _ = try PictureGrid(pictures, rows: 2, columns: 2, range: 0...Float.infinity) }
  }
}
