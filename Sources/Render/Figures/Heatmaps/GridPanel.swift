/// One heatmap of a grid: its title, cells and indices, without a colour bar.
struct GridPanel {
  private let titleLines: [String]
  private let plan: CellPlan
  private let axes: IndexAxes
  private let picture: CellPicture
  private let emptyText: String?
  /// What a reader must be told about the panel.
  let notes: [String]

  init(
    _ heatmap: Heatmap, scale: ColorScale, width: Double, height: Double, theme: Theme, measure: TextMeasure
  ) throws(RenderError) {
    let matrix = heatmap.matrix
    plan = CellPlan([matrix], annotate: heatmap.annotate, within: width, height, measure: measure)
    titleLines = measure.wrapped(
      heatmap.title ?? "", size: FigureStyle.panelTitleSize, weight: .bold, within: max(plan.layout.width, width),
      lineLimit: 2)
    axes = IndexAxes(layout: plan.layout, measure: measure, isNamed: false)
    picture = try CellPicture(
      matrix, plan: plan, extent: heatmap.summary.extent, coloring: .values(scale, heatmap.colormap), theme: theme,
      measure: measure)
    emptyText = matrix.isEmpty ? "\(matrix.size): no entries" : nil
    notes = picture.notes(heatmap.markCounts.keys)
  }

  private var titleWidth: Double {
    titleLines.map { picture.measure.width($0, size: FigureStyle.panelTitleSize, weight: .bold) }.max() ?? 0
  }

  var titleHeight: Double {
    titleLines.isEmpty ? 0 : Double(titleLines.count) * FigureStyle.panelTitleSize * FigureStyle.leading + 5
  }
  var leftRoom: Double { axes.leftRoom }
  /// The width at the right of the row indices.
  var width: Double { max(plan.layout.width, titleWidth, emptyText == nil ? 0 : 110) }
  /// The height below the title.
  var height: Double { plotHeight + axes.bottomRoom }
  var plotHeight: Double { plan.layout.height }

  /// The panel with its plot's top left corner at `corner`.
  func commands(at corner: Point, theme: Theme) -> [DrawCommand] {
    let plot = Rect(x: corner.x, y: corner.y, width: plan.layout.width, height: plan.layout.height)
    let title = FigureStyle.lines(
      titleLines, left: corner.x, top: corner.y - titleHeight, size: FigureStyle.panelTitleSize, color: theme.ink,
      weight: .bold)
    if let emptyText {
      let note = FigureStyle.lines(
        [emptyText], left: corner.x, top: corner.y, size: FigureStyle.noteSize, color: theme.mutedInk)
      return title.commands + note.commands
    }
    return title.commands + picture.commands(in: plot) + axes.commands(around: plot, theme: theme)
  }
}
