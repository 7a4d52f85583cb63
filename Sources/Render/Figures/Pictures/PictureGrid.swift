/// Small pictures in rows, on one scale and without numbers: samples, digits, filters.
public struct PictureGrid: Sendable {
  let pictures: [[Float]]
  let rows, columns: Int
  /// How many stand beside each other.
  let perRow: Int
  /// Which pictures get a cross.
  let marked: [Bool]
  /// What a cross says.
  let markName: String
  package let title: String?
  let scale: ColorScale
  let colormap: Colormap

  /// A sheet of pictures of `rows × columns` values each.
  ///
  /// - Parameters:
  ///   - pictures: the values of each, row by row.
  ///   - rows: the rows of each picture, at least 0.
  ///   - columns: the columns of each picture, at least 0.
  ///   - perRow: pictures beside each other, at least 1.
  ///   - marked: which pictures get a cross below them, one flag for each; empty for none.
  ///   - markName: what the legend says of the cross.
  ///   - title: the heading.
  ///   - range: the values of the darkest and the lightest colour; by default all finite values.
  ///   - colormap: which colours stand for the values.
  /// - Throws: ``RenderError`` if the numbers of values or marks don't agree, or the range isn't finite.
  public init(
    _ pictures: [[Float]], rows: Int, columns: Int, perRow: Int = 10, marked: [Bool] = [], markName: String = "marked",
    title: String? = nil, range: ClosedRange<Float>? = nil, colormap: Colormap = .grays
  ) throws(RenderError) {
    guard rows >= 0, columns >= 0 else { throw .negativeSize(rows: rows, columns: columns) }
    guard perRow >= 1 else { throw .columnCount(perRow) }
    let (size, isTooLarge) = rows.multipliedReportingOverflow(by: columns)
    if let odd = pictures.first(where: { isTooLarge || $0.count != size }) {
      throw .valueCount(values: odd.count, rows: rows, columns: columns)
    }
    guard marked.isEmpty || marked.count == pictures.count else {
      throw .maskCount(mask: marked.count, values: pictures.count)
    }
    let finite = pictures.joined().filter(\.isFinite)
    let shown = range ?? (finite.min() ?? 0)...(finite.max() ?? 0)
    guard shown.lowerBound.isFinite, shown.upperBound.isFinite else {
      throw .rangeNotFinite(lower: shown.lowerBound, upper: shown.upperBound)
    }
    self.pictures = pictures
    self.rows = rows
    self.columns = columns
    self.perRow = perRow
    self.marked = marked.isEmpty ? Array(repeating: false, count: pictures.count) : marked
    self.markName = markName
    self.title = title
    self.colormap = colormap
    scale = ColorScale(
      range: Double(shown.lowerBound)...Double(shown.upperBound), isCentered: colormap.isDiverging)
  }

  var markedCount: Int { marked.count { $0 } }
}

extension PictureGrid: Figure {
  package func scene(theme: Theme) throws(RenderError) -> Scene {
    PictureGridPicture(grid: self, theme: theme, measure: try TextMeasure()).scene()
  }

  package var alternativeText: String {
    let lead = title.map { "\($0): " } ?? ""
    let size = "\(NumberText.counted(pictures.count, "picture")) of \(rows)×\(columns)"
    let distinct = Set(pictures).count
    let kinds = distinct < pictures.count ? ", \(NumberText.grouped(distinct)) different ones" : ""
    let marks = markedCount > 0 ? "; \(NumberText.grouped(markedCount)) with a cross: \(markName)" : ""
    return lead + size + kinds + marks + "."
  }

  /// One row per picture: its values, row by row, or their mean where they would be too many.
  package var table: NumberTable {
    let isShort = pictures.count * rows * columns <= NumberTable.limit
    let lines = pictures.enumerated().map { index, picture -> [String] in
      let values = isShort ? picture.map(NumberText.exact).joined(separator: " ") : mean(picture)
      return ["\(index)", values] + (markedCount > 0 ? [marked[index] ? markName : ""] : [])
    }
    let header = ["picture", isShort ? "values, row by row" : "mean"] + (markedCount > 0 ? ["cross"] : [])
    return NumberTable(header: header, rows: Array(lines.prefix(NumberTable.limit)))
  }

  private func mean(_ values: [Float]) -> String {
    NumberText.general(values.reduce(0) { $0 + Double($1) } / Double(max(1, values.count)))
  }
}
