/// Where the parts of a picture of decision regions go, and the parts themselves.
struct DecisionRegionsPicture {
  let figure: DecisionRegions
  let theme: Theme
  let measure: TextMeasure

  private static let panelsWidth = 520.0
  private static let largestPlot = 300.0
  private static let smallestPlot = 90.0
  private static let gap = 12.0
  /// How much of a class's colour its region has: regions differ in lightness, so that they do in grey, too.
  private static let tints = [0.46, 0.16, 0.32, 0.08]

  private var ticks: Ticks { Ticks.linear(over: figure.frame, atMost: 5) }
  private var leftRoom: Double { measure.widest(ticks.labels, size: FigureStyle.noteSize) + 9 }

  /// The side of a panel's plot.
  private var side: Double {
    let room = Self.panelsWidth / Double(figure.perRow) - leftRoom - Self.gap
    return max(Self.smallestPlot, min(Self.largestPlot, room)).rounded(.down)
  }

  private var pitch: Double { (leftRoom + side + Self.gap).rounded() }
  private var titleHeight: Double { FigureStyle.panelTitleSize * FigureStyle.leading + 4 }
  private var rowHeight: Double { titleHeight + side + 26 }

  func scene() -> Scene {
    let width = Double(figure.perRow) * pitch + 2 * FigureStyle.margin
    var scene = Scene(width: max(width, 240).rounded(.up), height: 0, background: theme.surface)
    var y = FigureStyle.margin + addTitle(to: &scene)
    for (index, panel) in figure.panels.enumerated() {
      let left = FigureStyle.margin + Double(index % figure.perRow) * pitch + leftRoom
      let top = y + Double(index / figure.perRow) * rowHeight
      let plot = Rect(x: left.rounded(), y: (top + titleHeight).rounded(), width: side, height: side)
      scene.add(name(panel, above: plot))
      scene.add(.cells(plot, regions(panel)))
      scene.add(axes(around: plot))
      scene.add(points(panel, in: plot))
    }
    y += Double((figure.panels.count + figure.perRow - 1) / figure.perRow) * rowHeight + 2
    let legend = Legend(entries: legend, measure: measure, width: scene.width - 2 * FigureStyle.margin - leftRoom)
    scene.add(legend.commands(at: Point(FigureStyle.margin + leftRoom, y), theme: theme))
    scene.height = (y + legend.height + FigureStyle.margin - 4).rounded(.up)
    return scene
  }

  private func addTitle(to scene: inout Scene) -> Double {
    guard let title = figure.title, !title.isEmpty else { return 0 }
    let size = FigureStyle.titleSize
    let lines = measure.wrapped(title, size: size, weight: .bold, within: scene.width - 2 * FigureStyle.margin)
    let text = FigureStyle.lines(
      lines, left: FigureStyle.margin, top: FigureStyle.margin, size: size, color: theme.ink, weight: .bold)
    scene.add(text.commands)
    return text.height + 6
  }

  private func name(_ panel: DecisionRegions.Panel, above plot: Rect) -> DrawCommand {
    let size = FigureStyle.panelTitleSize
    return .text(
      TextRun(
        text: measure.shortened(panel.name, size: size, weight: .bold, within: side),
        position: Point(plot.x, plot.y - 7), size: size, color: theme.ink, weight: .bold))
  }

  private func tint(_ label: Int) -> RGBA {
    theme.surface.mixed(with: theme.series[label], Self.tints[label])
  }

  private func regions(_ panel: DecisionRegions.Panel) -> CellGrid {
    CellGrid(
      rows: figure.resolution, columns: figure.resolution,
      palette: (0..<DecisionRegions.mostClasses).map(tint), indices: panel.regions.map { UInt8($0) })
  }
}

extension DecisionRegionsPicture {
  private func axes(around plot: Rect) -> [DrawCommand] {
    let x = AxisScale(.linear, domain: figure.frame, from: plot.x, to: plot.maxX)
    let y = AxisScale(.linear, domain: figure.frame, from: plot.maxY, to: plot.y)
    return ChartAxes(x: ticks, y: ticks, theme: theme).commands(plot, x, y)
  }

  private func points(_ panel: DecisionRegions.Panel, in plot: Rect) -> [DrawCommand] {
    let x = AxisScale(.linear, domain: figure.frame, from: plot.x, to: plot.maxX)
    let y = AxisScale(.linear, domain: figure.frame, from: plot.maxY, to: plot.y)
    return figure.samples.indices.flatMap { index -> [DrawCommand] in
      let sample = figure.samples[index]
      guard figure.frame.contains(Double(sample.x)), figure.frame.contains(Double(sample.y)) else { return [] }
      let center = Point(x(Double(sample.x)), y(Double(sample.y)))
      return dot(sample.label, at: center) + (figure.isWrong(index, in: panel) ? ring(around: center) : [])
    }
  }

  /// Classes differ in shape, too: discs, squares, triangles, diamonds.
  private func dot(_ label: Int, at center: Point) -> [DrawCommand] {
    SeriesStyle(label, theme: theme).marker(at: center, theme: theme, size: side > 180 ? 0.8 : 0.62)
  }

  /// The sign for a point that its classifier puts into another class.
  private func ring(around center: Point) -> [DrawCommand] {
    let contour = UnitCircle.contour(center: center, radius: 5.6)
    return [.line(contour + [contour[0]], Stroke(color: theme.ink, width: 1.3))]
  }

  private var legend: [Legend.Entry] {
    let classes = figure.classes.map { label in
      Legend.Entry(name: "class \(label)") { center in
        MarkLegend.solid(center, tint(label), theme) + dot(label, at: center)
      }
    }
    let wrong = figure.panels.reduce(0) { $0 + figure.wrongCount(in: $1) }
    let sign = Legend.Entry(name: "in another class's region", sign: ring)
    return classes + (wrong > 0 ? [sign] : [])
  }
}
