/// Gridlines, ticks and labels of a chart.
struct ChartAxes {
  let x, y: Ticks
  let theme: Theme

  private static let size = FigureStyle.noteSize

  /// Lines behind the data.
  func grid(_ plot: Rect, _ yScale: AxisScale) -> [DrawCommand] {
    y.values.map { .rect(Rect(x: plot.x, y: yScale($0) - 0.5, width: plot.width, height: 1), theme.gridline) }
  }

  func commands(_ plot: Rect, _ xScale: AxisScale, _ yScale: AxisScale) -> [DrawCommand] {
    let frame: [DrawCommand] = [
      .rect(Rect(x: plot.x - 0.5, y: plot.y, width: 1, height: plot.height + 0.5), theme.axis),
      .rect(Rect(x: plot.x - 0.5, y: plot.maxY - 0.5, width: plot.width + 0.5, height: 1), theme.axis),
    ]
    let minor = y.minorValues.map {
      DrawCommand.rect(Rect(x: plot.x - 3.5, y: yScale($0) - 0.5, width: 3, height: 1), theme.axis)
    }
    let left = zip(y.values, y.labels).flatMap { yTick(plot, yScale($0), $1) }
    let below = zip(x.values, x.labels).flatMap { xTick(plot, xScale($0), $1) }
    return frame + minor + left + below + factors(plot)
  }

  private func yTick(_ plot: Rect, _ position: Double, _ label: String) -> [DrawCommand] {
    let baseline = FigureStyle.baseline(centering: position, size: Self.size)
    return [
      .rect(Rect(x: plot.x - 5, y: position - 0.5, width: 5, height: 1), theme.axis),
      text(label, Point(plot.x - 8, baseline), .end),
    ]
  }

  private func xTick(_ plot: Rect, _ position: Double, _ label: String) -> [DrawCommand] {
    [
      .rect(Rect(x: position - 0.5, y: plot.maxY, width: 1, height: 5), theme.axis),
      text(label, Point(position, plot.maxY + 8 + Self.size * 0.8), .middle),
    ]
  }

  private func factors(_ plot: Rect) -> [DrawCommand] {
    let above = y.factor.map { text($0, Point(plot.x, plot.y - 6), .start) }
    let right = x.factor.map { text($0, Point(plot.maxX, plot.maxY + 22 + Self.size * 0.8), .end) }
    return [above, right].compactMap { $0 }
  }

  private func text(_ text: String, _ position: Point, _ anchor: TextRun.Anchor) -> DrawCommand {
    .text(TextRun(text: text, position: position, size: Self.size, color: theme.mutedInk, anchor: anchor))
  }
}
