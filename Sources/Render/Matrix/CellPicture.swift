/// The cells of one matrix: colours, hatching, signs and numbers.
struct CellPicture {
  /// The matrix, reduced to one entry per cell.
  let cells: Matrix
  private let plan: CellPlan
  let coloring: CellColoring
  let theme: Theme
  let measure: TextMeasure

  /// The matrix, as the plan for it says; `extent` is that of all values that share the scale.
  init(
    _ matrix: Matrix, plan: CellPlan, extent: ClosedRange<Float>?, coloring: CellColoring, theme: Theme,
    measure: TextMeasure
  ) throws(RenderError) {
    cells = try matrix.reduced(to: plan.layout, extent: extent)
    self.plan = plan
    self.coloring = coloring
    self.theme = theme
    self.measure = measure
  }

  var layout: CellLayout { plan.layout }
  /// How the number in each cell is written, if it is.
  var numbers: CellNumbers? { plan.numbers }
  var numberSize: Double { plan.numberSize }

  /// Signs aren't drawn in cells smaller than this, in points; the legend still counts them.
  static let smallestMarkedCell = 12.0
  private static let smallestSeparateCell = 20.0

  func commands(in plot: Rect) -> [DrawCommand] {
    let grid = grid
    return [.cells(plot, grid)] + hatching(plot) + gaps(plot) + (hasSigns ? signs(plot, grid) : []) + frame(plot)
  }

  /// Whether cells are large enough for signs.
  var hasSigns: Bool {
    numbers != nil || (!layout.isReduced && min(layout.cellWidth, layout.cellHeight) >= Self.smallestMarkedCell)
  }

  /// What a reader must be told about cells with these marks.
  func notes(_ marks: some Sequence<CellMark>) -> [String] {
    let isMissingSigns = !hasSigns && marks.contains { $0 != .masked }
    return plan.notes(coloring, hasMask: cells.mask != nil)
      + (isMissingSigns ? ["Cells are too small to draw the signs."] : [])
  }

  private var grid: CellGrid {
    CellGrid(
      rows: cells.rows, columns: cells.columns, palette: coloring.palette(on: theme),
      indices: cells.values.indices.map {
        coloring.paletteIndex(of: cells.values[$0], isMasked: cells.isMasked($0))
      })
  }

  /// One rectangle per run of masked entries in a row.
  private func hatching(_ plot: Rect) -> [DrawCommand] {
    guard let mask = cells.mask else { return [] }
    let style = Self.hatching(theme, cell: min(layout.cellWidth, layout.cellHeight))
    return (0..<cells.rows).flatMap { row -> [DrawCommand] in
      let line = mask[row * cells.columns..<(row + 1) * cells.columns]
      return Self.runs(of: false, in: Array(line)).map { run in
        let rect = Rect(
          x: plot.x + Double(run.lowerBound) * layout.cellWidth, y: plot.y + Double(row) * layout.cellHeight,
          width: Double(run.count) * layout.cellWidth, height: layout.cellHeight)
        return DrawCommand.hatch(rect, style)
      }
    }
  }

  static func hatching(_ theme: Theme, cell: Double) -> Hatching {
    Hatching(color: theme.ink.opacity(theme.isDark ? 0.5 : 0.42), spacing: cell < 10 ? max(4, cell) : 8, width: 1)
  }

  private static func runs(of value: Bool, in line: [Bool]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for (index, element) in line.enumerated() where element == value {
      if let last = runs.last, last.upperBound == index {
        runs[runs.count - 1] = last.lowerBound..<index + 1
      } else {
        runs.append(index..<index + 1)
      }
    }
    return runs
  }

  /// Hairlines between cells that are read one by one, so that neighbours of one colour stay apart.
  private func gaps(_ plot: Rect) -> [DrawCommand] {
    guard min(layout.cellWidth, layout.cellHeight) >= Self.smallestSeparateCell else { return [] }
    let across = (1..<max(1, cells.rows)).map {
      Rect(x: plot.x, y: plot.y + Double($0) * layout.cellHeight, width: plot.width, height: 0.5)
    }
    let down = (1..<max(1, cells.columns)).map {
      Rect(x: plot.x + Double($0) * layout.cellWidth, y: plot.y, width: 0.5, height: plot.height)
    }
    return (across + down).map { .rect($0, theme.surface) }
  }

  private func frame(_ plot: Rect) -> [DrawCommand] { plot.edges.map { .rect($0, theme.axis) } }
}
