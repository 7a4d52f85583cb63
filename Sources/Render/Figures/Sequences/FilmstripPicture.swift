/// A filmstrip's frames in as few rows as let cells be seen, the colour bar beside the first row, the legend below.
struct FilmstripPicture {
  private let sequence: MatrixSequence
  private let theme: Theme
  private let measure: TextMeasure
  private let plan: CellPlan
  private let pictures: [CellPicture]
  private let framesPerRow: Int

  /// Room for the frames beside each other, in points.
  private static let stripWidth = 540.0
  private static let gap = 12.0
  private static let captionRoom = 20.0
  private static let narrowestFrame = 78.0
  private static let widestFrame = 256.0
  /// Cells this large show signs.
  private static let wantedCell = 14.0

  init(_ sequence: MatrixSequence, theme: Theme, measure: TextMeasure) throws(RenderError) {
    let wanted = min(max(Double(sequence.matrices[0].columns) * Self.wantedCell, Self.narrowestFrame), Self.widestFrame)
    let most = max(1, Int((Self.stripWidth + Self.gap) / (wanted + Self.gap)))
    let rows = (sequence.steps.count + most - 1) / most
    framesPerRow = (sequence.steps.count + rows - 1) / rows
    let width = (Self.stripWidth + Self.gap) / Double(framesPerRow) - Self.gap
    let plan = CellPlan(
      sequence.matrices, annotate: nil, within: min(width, Self.widestFrame), Self.widestFrame, measure: measure)
    pictures = try sequence.matrices.map { matrix throws(RenderError) in
      try CellPicture(
        matrix, plan: plan, extent: sequence.extent, coloring: sequence.coloring, theme: theme, measure: measure)
    }
    (self.plan, self.sequence, self.theme, self.measure) = (plan, sequence, theme, measure)
  }

  private func axes(isFirst: Bool) -> IndexAxes {
    IndexAxes(layout: plan.layout, measure: measure, isNamed: false, hasRows: isFirst)
  }

  private var stripLeft: Double { (FigureStyle.margin + axes(isFirst: true).leftRoom).rounded() }
  private var captionWidth: Double {
    sequence.heatmaps.map { measure.width($0.title ?? "", size: FigureStyle.noteSize) }.max() ?? 0
  }
  private var pitch: Double { (max(plan.layout.width, captionWidth) + Self.gap).rounded() }
  private var stripRight: Double { stripLeft + Double(framesPerRow) * pitch - Self.gap }

  private var bar: ColorBar? {
    sequence.scale.map {
      ColorBar(
        scale: $0, colormap: sequence.colormap, measure: measure, isUpright: true, length: max(90, plan.layout.height))
    }
  }

  private var width: Double {
    let barRoom = bar.map { 14 + ColorBar.thickness + $0.labelRoom } ?? 0
    let right = max(stripRight + barRoom, stripLeft + legend(0).smallestWidth, 240)
    return (right + FigureStyle.margin + 2).rounded(.up)
  }

  func scene() -> Scene {
    var scene = Scene(width: width, height: 0, background: theme.surface)
    let room = width - stripLeft - FigureStyle.margin
    var y = FigureStyle.margin
    y +=
      add(sequence.title.map { [$0] } ?? [], to: &scene, y, FigureStyle.titleSize, theme.ink, .bold) + Self.captionRoom
    if let bar {
      y = (y + max(0, bar.topRoom - Self.captionRoom)).rounded()
      scene.add(bar.commands(at: Point((stripRight + 14).rounded(), y), theme: theme))
    }
    y = addFrames(to: &scene, top: y.rounded()) + 6
    let legend = legend(room)
    scene.add(legend.commands(at: Point(stripLeft, y), theme: theme))
    y += legend.height + (legend.height > 0 ? 4 : 0)
    let notes = pictures[0].notes(sequence.marks)
    y += add(notes, to: &scene, y, FigureStyle.noteSize, theme.mutedInk, .regular)
    scene.height = (y + FigureStyle.margin - 4).rounded(.up)
    return scene
  }

  private func legend(_ width: Double) -> Legend {
    let marks = MarkLegend(scale: sequence.scaleOrMiddle, colormap: sequence.colormap, theme: theme)
    return Legend(entries: marks.entries(sequence.marks), measure: measure, width: width)
  }

  /// Draws the frames, and returns where they end.
  private func addFrames(to scene: inout Scene, top: Double) -> Double {
    let rowHeight = plan.layout.height + axes(isFirst: true).bottomRoom + 8 + Self.captionRoom
    for (index, picture) in pictures.enumerated() {
      let (row, column) = (index / framesPerRow, index % framesPerRow)
      let plot = Rect(
        x: stripLeft + Double(column) * pitch, y: (top + Double(row) * rowHeight).rounded(),
        width: plan.layout.width, height: plan.layout.height)
      let caption = TextRun(
        text: "step \(sequence.steps[index])", position: Point(plot.x, plot.y - 6), size: FigureStyle.noteSize,
        color: theme.ink)
      scene.add([.text(caption)] + picture.commands(in: plot))
      scene.add(axes(isFirst: column == 0).commands(around: plot, theme: theme))
    }
    let rows = Double((pictures.count + framesPerRow - 1) / framesPerRow)
    return max(top + rows * rowHeight - Self.captionRoom, top + (bar?.length ?? 0))
  }

  private func add(
    _ paragraphs: [String], to scene: inout Scene, _ top: Double, _ size: Double, _ color: RGBA,
    _ weight: Typeface.Weight
  ) -> Double {
    let room = width - stripLeft - FigureStyle.margin
    let lines = paragraphs.flatMap { measure.wrapped($0, size: size, weight: weight, within: room) }
    let text = FigureStyle.lines(lines, left: stripLeft, top: top, size: size, color: color, weight: weight)
    scene.add(text.commands)
    return text.height + (lines.isEmpty ? 0 : 6)
  }
}
