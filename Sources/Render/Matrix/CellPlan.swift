/// How a matrix, or several of one size alike, fill their plots.
///
/// That is cell sizes, whether values are written into them, and what a reader must be told about it.
struct CellPlan: Sendable {
  let layout: CellLayout
  /// How values are written into cells, if they are.
  let numbers: CellNumbers?
  /// Their size: 12 points where each has room for it, else 11.
  let numberSize: Double
  private let notes: [String]

  /// The plot's largest size and a cell's, in points.
  static let plotSide = 400.0
  private static let largestCell = 64.0
  /// The widest plot, where values are asked for and need it.
  private static let widestPlot = 560.0
  /// Values are written into at most this many cells, by default and if asked for.
  private static let annotatedEntries = 256
  private static let mostAnnotatedEntries = 2500

  /// A plan for matrices of one size, with values if asked for, or by default if they have room in square cells.
  init(
    _ matrices: [Matrix], annotate: Bool?, within width: Double = plotSide, _ height: Double = plotSide,
    measure: TextMeasure
  ) {
    let (rows, columns) = matrices.first.map { ($0.rows, $0.columns) } ?? (0, 0)
    let square = CellLayout(rows: rows, columns: columns, within: width, height, largestCell: Self.largestCell)
    let count = rows * columns
    let isWanted = annotate ?? (count <= Self.annotatedEntries)
    guard isWanted, count <= Self.mostAnnotatedEntries else {
      self.init(layout: square, numbers: nil, isRefused: isWanted)
      return
    }
    let values = matrices.flatMap(\.values)
    let numbers = CellNumbers(for: values)
    let widest = measure.widest(values.map(numbers.text), size: 1)
    let needed = widest * FigureStyle.noteSize + 5
    func fits(_ layout: CellLayout) -> Bool { needed <= layout.cellWidth && layout.cellHeight >= 22 }
    let wide = CellLayout(
      rows: rows, columns: columns, within: Self.widestPlot, Self.widestPlot, largestCell: max(needed.rounded(.up), 24))
    let layout = !fits(square) && annotate == true && fits(wide) ? wide : square
    let hasRoom = fits(layout)
    self.init(
      layout: layout, numbers: hasRoom ? numbers : nil,
      numberSize: widest * FigureStyle.labelSize + 6 <= layout.cellWidth ? FigureStyle.labelSize : FigureStyle.noteSize,
      isRefused: !hasRoom && annotate == true)
  }

  private init(
    layout: CellLayout, numbers: CellNumbers?, numberSize: Double = FigureStyle.noteSize, isRefused: Bool
  ) {
    self.layout = layout
    self.numbers = numbers
    self.numberSize = numberSize
    let size = "\(layout.rows)×\(layout.columns)"
    var notes: [String] = []
    if let factor = numbers?.factor { notes.append("Numbers in cells: \(factor)") }
    if isRefused { notes.append("\(size) values are too many to write into the cells.") }
    self.notes = notes
  }
}

extension CellPlan {
  /// What a reader must be told about cells coloured in this way.
  func notes(_ coloring: CellColoring, hasMask: Bool) -> [String] {
    guard layout.isReduced else { return notes }
    let block = "\(layout.rowBlock)×\(layout.columnBlock)"
    let color =
      coloring == .mask
      ? "Each cell stands for \(block)."
      : "Each cell is the mean of \(block), or one that stands out by half the scale."
    let hatching = hasMask ? " Hatched: more than half of them are masked." : ""
    return notes + ["\(layout.rows)×\(layout.columns) values. " + color + hatching]
  }
}
