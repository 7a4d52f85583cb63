/// A matrix as coloured cells, with a colour bar, row and column indices, and signs for what colour can't say.
///
/// - Values on both sides of 0 are coloured by ``Colormap/diverging`` with 0 at its centre, others by
///   ``Colormap/sequential``.
/// - Masked entries are faded and hatched. A ring marks exactly 0, two bars an entry bit-identical to the reference, a cross NaN, filled
///   triangles ±∞, open triangles values beyond the range. A legend names and counts the signs that occur.
/// - More entries than pixels share cells; a note in the picture says how.
/// - A matrix without entries is drawn as an empty frame that says so.
public struct Heatmap: Sendable {
  let matrix: Matrix
  package let title: String?
  let annotate: Bool?
  let range: ClosedRange<Float>?
  let colormap: Colormap
  let summary: MatrixSummary

  /// A heatmap of `rows × columns` values, row by row.
  ///
  /// - Parameters:
  ///   - rows: the number of rows, at least 0.
  ///   - columns: the number of columns, at least 0.
  ///   - values: `rows × columns` of them.
  ///   - mask: `false` where an entry is masked, as in `weight * mask`.
  ///   - reference: values to compare with; bit-identical entries are marked.
  ///   - title: the heading.
  ///   - annotate: whether to write the values into the cells; by default where they have room.
  ///   - range: what the colour bar shows; by default all finite values. Values beyond it are marked as clipped.
  ///   - colormap: by default diverging for values on both sides of 0, otherwise sequential.
  /// - Throws: ``RenderError`` if the numbers of values don't agree, or the range isn't finite.
  public init(
    rows: Int, columns: Int, values: [Float], mask: [Bool]? = nil, reference: [Float]? = nil, title: String? = nil,
    annotate: Bool? = nil, range: ClosedRange<Float>? = nil, colormap: Colormap? = nil
  ) throws(RenderError) {
    if let range, !range.lowerBound.isFinite || !range.upperBound.isFinite {
      throw .rangeNotFinite(lower: range.lowerBound, upper: range.upperBound)
    }
    matrix = try Matrix(rows: rows, columns: columns, values: values, mask: mask, reference: reference)
    summary = MatrixSummary(matrix)
    self.title = title
    self.annotate = annotate
    self.range = range
    self.colormap = colormap ?? MatrixColoring.colormap(for: range ?? summary.extent)
  }

  var scale: ColorScale? {
    MatrixColoring.scale(range: range, extent: summary.extent, colormap: colormap)
  }
}

/// How a matrix, or several on one scale, are coloured unless told otherwise.
enum MatrixColoring {
  static func colormap(for extent: ClosedRange<Float>?) -> Colormap {
    guard let extent, extent.lowerBound < 0, extent.upperBound > 0 else { return .sequential }
    return .diverging
  }

  /// The scale for an explicit range, or else for all finite values; `nil` if there are none.
  static func scale(range: ClosedRange<Float>?, extent: ClosedRange<Float>?, colormap: Colormap) -> ColorScale? {
    if let range {
      return ColorScale(
        range: Double(range.lowerBound)...Double(range.upperBound), isCentered: colormap.isDiverging)
    }
    return extent.map { ColorScale(covering: $0.lowerBound, $0.upperBound, isCentered: colormap.isDiverging) }
  }
}
