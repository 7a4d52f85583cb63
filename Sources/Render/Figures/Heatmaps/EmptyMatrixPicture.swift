/// What stands in for a matrix without entries.
struct EmptyMatrixPicture {
  private let size: String
  private let title: String?

  init(_ matrix: Matrix, title: String?) {
    size = matrix.size
    self.title = title
  }

  func scene(_ theme: Theme, _ measure: TextMeasure) -> Scene {
    let width = 320.0
    var scene = Scene(width: width, height: 0, background: theme.surface)
    let margin = FigureStyle.margin
    let lines = measure.wrapped(
      title ?? "", size: FigureStyle.titleSize, weight: .bold, within: width - 2 * margin)
    let heading = FigureStyle.lines(
      lines, left: margin, top: margin, size: FigureStyle.titleSize, color: theme.ink, weight: .bold)
    scene.add(heading.commands)
    let box = Rect(x: margin, y: (margin + heading.height + 6).rounded(), width: width - 2 * margin, height: 72)
    scene.add(MarkLegend.framed(box, fill: theme.surface, theme))
    let baseline = FigureStyle.baseline(centering: box.midY, size: FigureStyle.labelSize)
    scene.add(
      .text(
        TextRun(
          text: "\(size): no entries", position: Point(box.midX, baseline), size: FigureStyle.labelSize,
          color: theme.mutedInk, anchor: .middle)))
    scene.height = box.maxY + margin
    return scene
  }
}
