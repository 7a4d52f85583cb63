/// Row and column indices around a matrix.
struct IndexAxes {
  let layout: CellLayout
  let measure: TextMeasure
  /// Whether the words “row” and “column” stand beside the indices.
  let isNamed: Bool
  /// Whether rows have indices; a neighbour's may do for both.
  var hasRows = true

  private static let gap = 6.0
  private var size: Double { FigureStyle.noteSize }
  private var nameRoom: Double { isNamed ? size * FigureStyle.leading + 2 : 0 }

  /// The room needed at the left of the plot and below it.
  var leftRoom: Double { !hasRows ? 0 : measure.widest(rows.map(String.init), size: size) + Self.gap + nameRoom }
  var bottomRoom: Double { size + Self.gap + nameRoom }

  private var rows: [Int] {
    Ticks.indices(below: layout.rows, atMost: limit(layout.rows, fitting: layout.height / (size * 1.4)))
  }

  private var columns: [Int] {
    let widest = measure.width(String(max(0, layout.columns - 1)), size: size)
    return Ticks.indices(below: layout.columns, atMost: limit(layout.columns, fitting: layout.width / (widest + 8)))
  }

  /// Every index of a small matrix if it has room; about ten of a large one.
  private func limit(_ count: Int, fitting: Double) -> Int { max(1, min(Int(fitting), count <= 24 ? 24 : 13)) }

  func commands(around plot: Rect, theme: Theme) -> [DrawCommand] {
    let rowLabels = rows.map { row in
      let y = FigureStyle.baseline(centering: plot.y + layout.rowCenter(row), size: size)
      return text(String(row), Point(plot.x - Self.gap, y), .end, theme)
    }
    let columnLabels = columns.map { column in
      text(
        String(column), Point(plot.x + layout.columnCenter(column), plot.maxY + Self.gap + size * 0.8), .middle, theme)
    }
    return (hasRows ? rowLabels : []) + columnLabels + (isNamed ? names(around: plot, theme) : [])
  }

  private func names(around plot: Rect, _ theme: Theme) -> [DrawCommand] {
    let left = plot.x - leftRoom + size * 0.8
    let row = TextRun(
      text: "row", position: Point(left, plot.midY), size: size, color: theme.mutedInk, anchor: .middle, isUpward: true)
    let below = plot.maxY + bottomRoom - 1
    return [.text(row), text("column", Point(plot.midX, below), .middle, theme)]
  }

  private func text(_ text: String, _ position: Point, _ anchor: TextRun.Anchor, _ theme: Theme) -> DrawCommand {
    .text(TextRun(text: text, position: position, size: size, color: theme.mutedInk, anchor: anchor))
  }
}
