import Render
import Testing

@Suite struct RasterizerTests {
  private func grays(_ width: Double, _ height: Double, scale: Int = 1, _ commands: [DrawCommand]) throws -> [[UInt32]]
  {
    var scene = Scene(width: width, height: height, background: RGBA(0x000000))
    scene.commands = commands
    let bitmap = try Rasterizer.bitmap(of: scene, scale: scale)
    return (0..<bitmap.height).map { row in
      bitmap.pixels[row * bitmap.width..<(row + 1) * bitmap.width].map { $0 & 255 }
    }
  }

  private let white = RGBA(0xffffff)

  @Test func aPolygonCoversPixelsInProportionToItsArea() throws {
    let triangle = DrawCommand.polygon([[Point(0, 0), Point(4, 0), Point(0, 4)]], white)
    #expect(
      try grays(4, 4, [triangle]) == [
        [255, 255, 255, 128], [255, 255, 128, 0], [255, 128, 0, 0], [128, 0, 0, 0],
      ])
  }

  @Test func anEdgeWithinPixelsIsExact() throws {
    let box = DrawCommand.polygon([[Point(0.5, 0.25), Point(2.25, 0.25), Point(2.25, 2), Point(0.5, 2)]], white)
    #expect(try grays(3, 2, [box]) == [[96, 191, 48], [128, 255, 64]])
    let sliver = DrawCommand.polygon([[Point(0, 0), Point(0.5, 1), Point(0, 1)]], white)
    #expect(try grays(1, 1, [sliver]) == [[64]])
  }

  @Test func aContourTheOtherWayRoundCutsAHole() throws {
    let outer = [Point(0, 0), Point(4, 0), Point(4, 4), Point(0, 4)]
    let hole = [Point(1, 1), Point(1, 3), Point(3, 3), Point(3, 1)]
    #expect(
      try grays(4, 4, [.polygon([outer, hole], white)]) == [
        [255, 255, 255, 255], [255, 0, 0, 255], [255, 0, 0, 255], [255, 255, 255, 255],
      ])
  }

  @Test func rectanglesEndOnWholePixelsAndAreNeverLost() throws {
    let hairline = DrawCommand.rect(Rect(x: 1.2, y: 0, width: 0.1, height: 2), white)
    #expect(try grays(3, 2, [hairline]) == [[0, 255, 0], [0, 255, 0]])
  }

  @Test func aLineIsAsWideAsAskedAndNotDarkerAtItsJoins() throws {
    let line = DrawCommand.line([Point(1, 2), Point(3, 2), Point(5, 2)], Stroke(color: white, width: 2))
    let rows = try grays(6, 4, [line])
    #expect(rows[1][2...3].allSatisfy { $0 == 255 } && rows[2][2...3].allSatisfy { $0 == 255 })
    #expect(rows[0][3] == 0 && rows[3][3] == 0)
  }

  @Test func dashesLeaveGaps() throws {
    let stroke = Stroke(color: white, width: 1, dashes: [2, 6])
    let row = try grays(20, 3, [.line([Point(2, 1.5), Point(20, 1.5)], stroke)])[1]
    #expect(row[3] > 200 && row[11] > 200)
    #expect(row[7] == 0 && row[15] == 0)
  }

  @Test func hatchingRepeatsAndJoinsUpAcrossRectangles() throws {
    let hatching = Hatching(color: white, spacing: 4, width: 1)
    let whole = try grays(8, 4, [.hatch(Rect(x: 0, y: 0, width: 8, height: 4), hatching)])
    let halves = try grays(
      8, 4,
      [
        .hatch(Rect(x: 0, y: 0, width: 3, height: 4), hatching),
        .hatch(Rect(x: 3, y: 0, width: 5, height: 4), hatching),
      ])
    #expect(whole == halves)
    #expect(whole[0] == [64, 239, 64, 0, 64, 239, 64, 0])
    #expect(Array(whole[0][1...]) == Array(whole[1][..<7]))
  }

  @Test func cellsFillTheirRectangleWithoutSeams() throws {
    let grid = CellGrid(rows: 2, columns: 2, palette: [RGBA(0x000040), RGBA(0x0000ff)], indices: [0, 1, 1, 0])
    #expect(
      try grays(3, 3, [.cells(Rect(x: 0, y: 0, width: 3, height: 3), grid)]) == [
        [64, 64, 255], [64, 64, 255], [255, 255, 64],
      ])
  }

  @Test func textIsDrawnWithinItsExtentAndAnchoredWhereAsked() throws {
    func columns(_ anchor: TextRun.Anchor) throws -> [Int] {
      let run = TextRun(text: "l", position: Point(20, 16), size: 16, color: white, anchor: anchor)
      let rows = try grays(40, 20, [.text(run)])
      return (0..<40).filter { column in rows.contains { $0[column] > 0 } }
    }
    #expect(try columns(.start).allSatisfy { (20..<26).contains($0) })
    #expect(try columns(.end).allSatisfy { (14...20).contains($0) })
    #expect(try !columns(.middle).isEmpty)
  }

  @Test func aGlyphHasTheSamePixelsOnEveryMachine() throws {
    let run = TextRun(text: "\u{2212}1", position: Point(0, 8), size: 9, color: white)
    let drawn = try grays(14, 9, [.text(run)]).map { row in row.map { $0 == 0 ? "." : $0 > 127 ? "#" : "+" }.joined() }
    #expect(drawn == Self.minusOne)
  }

  @Test func shapesBeyondTheEdgeAreCutOff() throws {
    let circle = DrawCommand.polygon([[Point(-5, -5), Point(9, -5), Point(9, 9), Point(-5, 9)]], white)
    #expect(try grays(2, 2, [circle]) == [[255, 255], [255, 255]])
  }

  @Test func aPictureOfTooManyPixelsIsRefusedWithItsSize() {
    let scene = Scene(width: 10_000, height: 10_000, background: white)
    #expect(throws: RenderError.tooManyPixels(width: 20_000, height: 20_000, limit: Rasterizer.pixelLimit)) {
      try Rasterizer.bitmap(of: scene, scale: 2)
    }
    #expect(throws: RenderError.scaleOutOfRange(0)) { try Rasterizer.bitmap(of: scene, scale: 0) }
  }
}
