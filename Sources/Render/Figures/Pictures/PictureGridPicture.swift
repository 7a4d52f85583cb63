/// Where the parts of a sheet of pictures go, and the parts themselves.
struct PictureGridPicture {
  let grid: PictureGrid
  let theme: Theme
  let measure: TextMeasure

  private static let gap = 10.0
  private static let crossRoom = 12.0
  private static let narrowest = 260.0

  /// The side of one value, so that a picture is about 48 points large and a sheet at most about 520 wide.
  private var unit: Double {
    let largest = Double(max(grid.rows, grid.columns, 1))
    let room = (520 - Self.gap * Double(perRow)) / (Double(perRow) * Double(max(1, grid.columns)))
    return max(1, min(48 / largest, room).rounded(.down))
  }

  private var perRow: Int { min(grid.perRow, max(1, grid.pictures.count)) }
  private var height: Double { Double(grid.rows) * unit }
  private var width: Double { Double(grid.columns) * unit }
  private var hasCrosses: Bool { grid.markedCount > 0 }

  func scene() -> Scene {
    let sheet = Double(perRow) * (width + Self.gap) - Self.gap
    let whole = max(sheet, Self.narrowest) + 2 * FigureStyle.margin
    var scene = Scene(width: whole.rounded(.up), height: 0, background: theme.surface)
    var y = FigureStyle.margin + addTitle(to: &scene)
    let coloring = CellColoring.values(grid.scale, grid.colormap)
    let palette = coloring.palette(on: theme)
    let step = height + Self.gap + (hasCrosses ? Self.crossRoom : 0)
    for (index, picture) in grid.pictures.enumerated() {
      let corner = Point(
        FigureStyle.margin + Double(index % perRow) * (width + Self.gap), y + Double(index / perRow) * step)
      let indices = picture.map { coloring.paletteIndex(of: $0, isMasked: false) }
      scene.add(framed(corner, CellGrid(rows: grid.rows, columns: grid.columns, palette: palette, indices: indices)))
      if grid.marked[index] { scene.add(cross(Point(corner.x + width / 2, corner.y + height + 8))) }
    }
    y += Double((grid.pictures.count + perRow - 1) / perRow) * step
    y += addLegend(to: &scene, top: y, room: whole - 2 * FigureStyle.margin)
    scene.height = (y + FigureStyle.margin - Self.gap / 2).rounded(.up)
    return scene
  }

  /// A picture with a thin frame around it.
  private func framed(_ corner: Point, _ cells: CellGrid) -> [DrawCommand] {
    guard grid.rows > 0, grid.columns > 0 else { return [] }
    let place = Rect(x: corner.x, y: corner.y, width: width, height: height)
    let frame = Rect(x: corner.x - 1, y: corner.y - 1, width: width + 2, height: height + 2)
    return [.rect(frame, theme.axis), .cells(place, cells)]
  }

  private func cross(_ center: Point) -> [DrawCommand] {
    let stroke = Stroke(color: theme.series[1], width: 2)
    return [1.0, -1.0].map { slope in
      .line([Point(center.x - 3.5, center.y - 3.5 * slope), Point(center.x + 3.5, center.y + 3.5 * slope)], stroke)
    }
  }

  private func addTitle(to scene: inout Scene) -> Double {
    guard let title = grid.title, !title.isEmpty else { return 4 }
    let size = FigureStyle.titleSize
    let lines = measure.wrapped(title, size: size, weight: .bold, within: scene.width - 2 * FigureStyle.margin)
    let text = FigureStyle.lines(
      lines, left: FigureStyle.margin, top: FigureStyle.margin, size: size, color: theme.ink, weight: .bold)
    scene.add(text.commands)
    return text.height + 8
  }

  /// The cross with its meaning; says so where there is no picture.
  private func addLegend(to scene: inout Scene, top: Double, room: Double) -> Double {
    if grid.pictures.isEmpty {
      let note = FigureStyle.lines(
        ["no pictures"], left: FigureStyle.margin, top: top, size: FigureStyle.noteSize, color: theme.mutedInk)
      scene.add(note.commands)
      return note.height + 8
    }
    guard hasCrosses else { return 0 }
    let words = measure.shortened(grid.markName, size: FigureStyle.noteSize, within: room - 90)
    let name = "\(words) (\(NumberText.grouped(grid.markedCount)))"
    let legend = Legend(
      entries: [Legend.Entry(name: name, sign: cross)], measure: measure, width: room)
    scene.add(legend.commands(at: Point(FigureStyle.margin, top), theme: theme))
    return legend.height + 4
  }
}
