/// Where the parts of a matrix's picture go: title, plot with its indices, colour bar, legend, notes.
struct MatrixFigureLayout {
  let title: String?
  let cells: CellLayout
  let axes: IndexAxes
  /// What a colour bar shows; `nil` for none.
  let scale: ColorScale?
  let colormap: Colormap
  let legend: [Legend.Entry]
  let notes: [String]
  let theme: Theme
  let measure: TextMeasure
  /// A line below the title, in the same place whatever it says.
  var caption: String?

  private static let barGap = 14.0
  /// Shorter plots have their colour bar below.
  private static let shortestUprightBar = 110.0
  private static let narrowest = 260.0

  private var isBarUpright: Bool { cells.height >= Self.shortestUprightBar }
  private var plotLeft: Double { FigureStyle.margin + axes.leftRoom }

  private var bar: ColorBar? {
    scale.map {
      ColorBar(
        scale: $0, colormap: colormap, measure: measure, isUpright: isBarUpright,
        length: isBarUpright ? cells.height : min(max(cells.width, 180), 400))
    }
  }

  private var barRoom: Double {
    guard let bar, bar.isUpright else { return 0 }
    return Self.barGap + ColorBar.thickness + bar.labelRoom
  }

  /// The figure's width: that of its widest part.
  private var width: Double {
    var right = plotLeft + cells.width + barRoom
    if let bar, !bar.isUpright { right = max(right, plotLeft + bar.length + 10 + bar.factorWidth) }
    let legendRight = plotLeft + Legend(entries: legend, measure: measure, width: 0).smallestWidth
    return max(right, legendRight, Self.narrowest) + FigureStyle.margin + 4
  }

  /// The scene, with `draw` filling in the plot.
  func scene(_ draw: (Rect) -> [DrawCommand]) -> Scene {
    let width = width.rounded(.up)
    var scene = Scene(width: width, height: 0, background: theme.surface)
    let room = width - plotLeft - FigureStyle.margin
    var y = FigureStyle.margin
    y += addTitle(to: &scene, top: y, room: width - 2 * FigureStyle.margin)
    y += addCaption(to: &scene, top: y) + (bar?.topRoom ?? 0)
    let plot = Rect(x: plotLeft.rounded(), y: y.rounded(), width: cells.width, height: cells.height)
    scene.add(draw(plot))
    scene.add(axes.commands(around: plot, theme: theme))
    y = plot.maxY + axes.bottomRoom + 8
    y += addBar(to: &scene, beside: plot, below: y)
    y += addLegend(to: &scene, top: y, room: room)
    y += addNotes(to: &scene, top: y, room: room)
    scene.height = (y + FigureStyle.margin - 4).rounded(.up)
    return scene
  }

  private func addTitle(to scene: inout Scene, top: Double, room: Double) -> Double {
    guard let title, !title.isEmpty else { return 4 }
    let size = FigureStyle.titleSize
    let lines = measure.wrapped(title, size: size, weight: .bold, within: room)
    let narrowest = lines.map { measure.width($0, size: size, weight: .bold) }.max() ?? 0
    let left = min(plotLeft.rounded(), FigureStyle.margin + max(0, room - narrowest))
    let text = FigureStyle.lines(lines, left: left, top: top, size: size, color: theme.ink, weight: .bold)
    scene.add(text.commands)
    return text.height + 8
  }

  private func addCaption(to scene: inout Scene, top: Double) -> Double {
    guard let caption else { return 0 }
    let text = FigureStyle.lines(
      [caption], left: plotLeft.rounded(), top: top - 4, size: FigureStyle.panelTitleSize, color: theme.mutedInk)
    scene.add(text.commands)
    return text.height
  }

  private func addBar(to scene: inout Scene, beside plot: Rect, below y: Double) -> Double {
    guard let bar else { return 0 }
    if bar.isUpright {
      scene.add(bar.commands(at: Point(plot.maxX + Self.barGap, plot.y), theme: theme))
      return 0
    }
    scene.add(bar.commands(at: Point(plot.x, y + 4), theme: theme))
    return 4 + ColorBar.thickness + bar.labelRoom + 10
  }

  private func addLegend(to scene: inout Scene, top: Double, room: Double) -> Double {
    let legend = Legend(entries: legend, measure: measure, width: room)
    scene.add(legend.commands(at: Point(plotLeft.rounded(), top), theme: theme))
    return legend.height + (legend.height > 0 ? 4 : 0)
  }

  private func addNotes(to scene: inout Scene, top: Double, room: Double) -> Double {
    let size = FigureStyle.noteSize
    let lines = notes.flatMap { measure.wrapped($0, size: size, within: room) }
    let text = FigureStyle.lines(lines, left: plotLeft.rounded(), top: top, size: size, color: theme.mutedInk)
    scene.add(text.commands)
    return text.height + (lines.isEmpty ? 0 : 4)
  }
}
