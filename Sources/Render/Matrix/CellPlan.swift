/// How one matrix fills its plot: cell sizes, whether values are written into them, and what a reader must be told about it.
struct CellPlan {
  let layout: CellLayout
  let texts: CellTexts?
  let notes: [String]

  /// The plot's largest size and a cell's, in points.
  static let plotSide = 400.0
  private static let largestCell = 64.0
  /// The widest plot, where values are asked for and need it.
  private static let widestPlot = 560.0
  /// Values are written into at most this many cells, by default and if asked for.
  private static let annotatedEntries = 256
  private static let mostAnnotatedEntries = 2500

  /// A plan with values if asked for, or by default if they have room in square cells.
  init(
    _ matrix: Matrix, annotate: Bool?, within width: Double = plotSide, _ height: Double = plotSide,
    measure: TextMeasure
  ) {
    let square = CellLayout(
      rows: matrix.rows, columns: matrix.columns, within: width, height, largestCell: Self.largestCell)
    let count = matrix.values.count
    let isWanted = annotate ?? (count <= Self.annotatedEntries)
    guard isWanted, count <= Self.mostAnnotatedEntries else {
      self.init(layout: square, texts: nil, matrix, isRefused: isWanted)
      return
    }
    let texts = CellTexts(matrix.values)
    let needed = measure.widest(texts.texts, size: FigureStyle.noteSize) + 5
    func fits(_ layout: CellLayout) -> Bool { needed <= layout.cellWidth && layout.cellHeight >= 16 }
    let wide = CellLayout(
      rows: matrix.rows, columns: matrix.columns, within: Self.widestPlot, Self.widestPlot,
      largestCell: max(needed.rounded(.up), 24))
    let layout = !fits(square) && annotate == true && fits(wide) ? wide : square
    let hasRoom = fits(layout)
    self.init(layout: layout, texts: hasRoom ? texts : nil, matrix, isRefused: !hasRoom && annotate == true)
  }

  private init(layout: CellLayout, texts: CellTexts?, _ matrix: Matrix, isRefused: Bool) {
    self.layout = layout
    self.texts = texts
    var notes: [String] = []
    if let factor = texts?.factor { notes.append("Numbers in cells: \(factor)") }
    if isRefused { notes.append("\(matrix.size) values are too many to write into the cells.") }
    if layout.isReduced {
      notes.append(
        "\(matrix.size) values. Each cell is the mean of \(layout.rowBlock)×\(layout.columnBlock), or one of them that "
          + "stands out by half the scale.")
    }
    self.notes = notes
  }
}
