/// How large the cells of a matrix are drawn, and how many entries share one where there are more entries than pixels.
struct CellLayout: Equatable, Sendable {
  /// Entries of the matrix.
  let rows, columns: Int
  /// Entries per cell, down and across.
  let rowBlock, columnBlock: Int
  /// A cell's size in points.
  let cellWidth, cellHeight: Double

  /// Cells this small or smaller aren't drawn; entries share cells instead.
  static let smallestCell = 0.5
  /// A plot of few rows or columns is stretched to this, in points.
  private static let smallestSide = 44.0

  /// Square cells as large as fit `width` × `height`, up to `largestCell`; a long thin matrix gets oblong ones.
  init(rows: Int, columns: Int, within width: Double, _ height: Double, largestCell: Double) {
    self.rows = rows
    self.columns = columns
    let side = min(width / Double(max(1, columns)), height / Double(max(1, rows)), largestCell)
    let across = min(max(side, Self.smallestSide / Double(max(1, columns))), largestCell)
    let down = min(max(side, Self.smallestSide / Double(max(1, rows))), largestCell)
    columnBlock = max(1, Int((Self.smallestCell / across).rounded(.up)))
    rowBlock = max(1, Int((Self.smallestCell / down).rounded(.up)))
    cellWidth = Self.whole(across * Double(columnBlock))
    cellHeight = Self.whole(down * Double(rowBlock))
  }

  /// Whole points, or half points for small cells, so that at two pixels a point all cells are equally large.
  private static func whole(_ size: Double) -> Double {
    size >= 6 ? size.rounded(.down) : max(smallestCell, (size * 2).rounded(.down) / 2)
  }

  var cellRows: Int { (rows + rowBlock - 1) / rowBlock }
  var cellColumns: Int { (columns + columnBlock - 1) / columnBlock }
  var width: Double { Double(cellColumns) * cellWidth }
  var height: Double { Double(cellRows) * cellHeight }
  var isReduced: Bool { rowBlock > 1 || columnBlock > 1 }

  /// The middle of a row or column, from the plot's top or left.
  func rowCenter(_ row: Int) -> Double { (Double(row) + 0.5) * cellHeight / Double(rowBlock) }
  func columnCenter(_ column: Int) -> Double { (Double(column) + 0.5) * cellWidth / Double(columnBlock) }
}
