/// Which entries of a matrix a mask keeps: kept ones solid, masked ones pale and hatched, with their values where they have room.
///
/// Lightness and hatching tell them apart without colour, in print too.
public struct MaskOverlay: Sendable {
  let matrix: Matrix
  package let title: String?
  let annotate: Bool?
  let summary: MatrixSummary

  /// An overlay of `rows × columns` values, row by row.
  ///
  /// - Parameters:
  ///   - rows: the number of rows, at least 0.
  ///   - columns: the number of columns, at least 0.
  ///   - values: `rows × columns` of them.
  ///   - mask: `false` where an entry is masked.
  ///   - title: the heading.
  ///   - annotate: whether to write the values into the cells; by default where they have room.
  /// - Throws: ``RenderError`` if the numbers of values don't agree.
  public init(
    rows: Int, columns: Int, values: [Float], mask: [Bool], title: String? = nil, annotate: Bool? = nil
  ) throws(RenderError) {
    matrix = try Matrix(rows: rows, columns: columns, values: values, mask: mask, reference: nil)
    summary = MatrixSummary(matrix)
    self.title = title
    self.annotate = annotate
  }
}

extension MaskOverlay: Figure {
  package func scene(theme: Theme) throws(RenderError) -> Scene {
    let measure = try TextMeasure()
    guard !matrix.isEmpty else { return EmptyMatrixPicture(matrix, title: title).scene(theme, measure) }
    let plan = CellPlan([matrix], annotate: annotate, measure: measure)
    let picture = try CellPicture(
      matrix, plan: plan, extent: summary.extent, coloring: .mask, theme: theme, measure: measure)
    let frame = MatrixFigureLayout(
      title: title, cells: plan.layout, axes: IndexAxes(layout: plan.layout, measure: measure, isNamed: true),
      scale: nil, colormap: .grays, legend: legend(theme), notes: picture.notes([]), theme: theme, measure: measure)
    return frame.scene(picture.commands)
  }

  private func legend(_ theme: Theme) -> [Legend.Entry] {
    [
      Legend.Entry(name: "kept (\(NumberText.grouped(matrix.values.count - summary.masked)))") {
        MarkLegend.solid($0, theme.kept, theme)
      },
      Legend.Entry(name: "masked (\(NumberText.grouped(summary.masked)))") { MarkLegend.hatched($0, theme) },
    ]
  }

  package var alternativeText: String {
    let kept = matrix.values.count - summary.masked
    let lead = title.map { "\($0): " } ?? ""
    let masked = NumberText.grouped(summary.masked)
    return lead + "mask over \(matrix.size) entries; \(NumberText.grouped(kept)) kept, \(masked) masked."
  }

  /// Each value, with “masked” behind those that are.
  package var table: NumberTable {
    var table = MatrixWords(matrix: matrix, summary: summary, title: title).table
    guard matrix.values.count <= NumberTable.limit else { return table }
    for index in matrix.values.indices where matrix.isMasked(index) {
      table.rows[index / matrix.columns][index % matrix.columns + 1] += " (masked)"
    }
    return table
  }
}
