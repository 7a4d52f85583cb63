/// A grid's panels in rows, the shared colour bar at the right, title above, legend and notes below.
struct HeatmapGridPicture {
  private let grid: HeatmapGrid
  private let panels: [GridPanel]
  private let theme: Theme
  private let measure: TextMeasure

  /// Room for all panels beside each other, in points.
  private static let panelsWidth = 520.0
  private static let tallestPlot = 280.0
  private static let smallestPlot = 40.0
  private static let gap = 14.0

  init(_ grid: HeatmapGrid, theme: Theme) throws(RenderError) {
    let measure = try TextMeasure()
    let scale = grid.scale ?? ColorScale(range: 0...0, isCentered: false)
    let room = (Self.panelsWidth - Self.gap * Double(grid.columns - 1)) / Double(grid.columns) - 16
    panels = try grid.panels.map { panel throws(RenderError) in
      try GridPanel(
        panel, scale: scale, width: max(Self.smallestPlot, room), height: Self.tallestPlot, theme: theme,
        measure: measure)
    }
    self.grid = grid
    self.theme = theme
    self.measure = measure
  }

  private var leftRoom: Double { panels.map(\.leftRoom).max() ?? 0 }
  private var columnWidth: Double { (panels.map(\.width).max() ?? 0).rounded(.up) }
  private var pitch: Double { (columnWidth + leftRoom + Self.gap).rounded(.up) }
  private var panelsWidth: Double { Double(grid.columns) * pitch - Self.gap }

  private var rows: [ArraySlice<GridPanel>] {
    stride(from: 0, to: panels.count, by: grid.columns).map {
      panels[$0..<min(panels.count, $0 + grid.columns)]
    }
  }

  private var bar: ColorBar? {
    guard let scale = grid.scale, let first = rows.first else { return nil }
    let length = max(90, first.map(\.plotHeight).max() ?? 0)
    return ColorBar(scale: scale, colormap: grid.colormap, measure: measure, isUpright: true, length: length)
  }

  private var width: Double {
    let barRoom = bar.map { 14 + ColorBar.thickness + $0.labelRoom } ?? 0
    return (max(panelsWidth + barRoom, 240) + 2 * FigureStyle.margin + 2).rounded(.up)
  }

  func scene() -> Scene {
    var scene = Scene(width: width, height: 0, background: theme.surface)
    let margin = FigureStyle.margin
    var y = margin
    y += add(grid.title.map { [$0] } ?? [], to: &scene, y, FigureStyle.titleSize, theme.ink, .bold)
    y = addPanels(to: &scene, top: y) + 4
    y += addLegend(to: &scene, top: y)
    y += add(notes, to: &scene, y, FigureStyle.noteSize, theme.mutedInk, .regular)
    scene.height = (max(y, 60) + margin - 4).rounded(.up)
    return scene
  }

  private var notes: [String] {
    if panels.isEmpty { return ["no heatmaps"] }
    return panels.flatMap(\.notes).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  private func add(
    _ paragraphs: [String], to scene: inout Scene, _ top: Double, _ size: Double, _ color: RGBA,
    _ weight: Typeface.Weight
  ) -> Double {
    let room = width - 2 * FigureStyle.margin
    let lines = paragraphs.flatMap { measure.wrapped($0, size: size, weight: weight, within: room) }
    let text = FigureStyle.lines(lines, left: FigureStyle.margin, top: top, size: size, color: color, weight: weight)
    scene.add(text.commands)
    return text.height + (lines.isEmpty ? 0 : 8)
  }

  /// Draws the rows of panels; the colour bar stands beside the first.
  private func addPanels(to scene: inout Scene, top: Double) -> Double {
    var y = top
    for (number, row) in rows.enumerated() {
      y = (y + (row.map(\.titleHeight).max() ?? 0)).rounded()
      if number == 0, let bar {
        y += bar.topRoom
        let left = FigureStyle.margin + panelsWidth + 14
        scene.add(bar.commands(at: Point(left.rounded(), y), theme: theme))
      }
      for (column, panel) in row.enumerated() {
        let left = FigureStyle.margin + leftRoom + Double(column) * pitch
        scene.add(panel.commands(at: Point(left.rounded(), y), theme: theme))
      }
      let tallest = row.map(\.height).max() ?? 0
      y += (number == 0 ? max(tallest, bar?.length ?? 0) : tallest) + 12
    }
    return y
  }

  private func addLegend(to scene: inout Scene, top: Double) -> Double {
    let counts = grid.panels.reduce(into: [:]) { $0.merge($1.markCounts, uniquingKeysWith: +) }
    let scale = grid.scale ?? ColorScale(range: 0...0, isCentered: false)
    let marks = MarkLegend(scale: scale, colormap: grid.colormap, theme: theme)
    let legend = Legend(entries: marks.entries(counts), measure: measure, width: width - 2 * FigureStyle.margin)
    scene.add(legend.commands(at: Point(FigureStyle.margin, top), theme: theme))
    return legend.height + (legend.height > 0 ? 4 : 0)
  }
}
