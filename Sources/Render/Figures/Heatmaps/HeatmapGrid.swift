/// Several heatmaps side by side on one shared colour scale, so that equal colours are equal values.
public struct HeatmapGrid: Sendable {
  let panels: [Heatmap]
  let columns: Int
  package let title: String?
  let range: ClosedRange<Float>?
  let colormap: Colormap
  let extent: ClosedRange<Float>?

  /// A grid of heatmaps, row by row, each under its own title.
  ///
  /// - Parameters:
  ///   - columns: panels beside each other, at least 1.
  ///   - range: what the shared colour bar shows; by default all finite values of all panels.
  ///   - colormap: by default diverging for values on both sides of 0, otherwise sequential. The panels' own ranges and
  ///     colour maps are not used.
  /// - Throws: ``RenderError`` if `columns` is below 1 or the range isn't finite.
  public init(
    _ panels: [Heatmap], columns: Int = 3, title: String? = nil, range: ClosedRange<Float>? = nil,
    colormap: Colormap? = nil
  ) throws(RenderError) {
    guard columns >= 1 else { throw .columnCount(columns) }
    if let range, !range.lowerBound.isFinite || !range.upperBound.isFinite {
      throw .rangeNotFinite(lower: range.lowerBound, upper: range.upperBound)
    }
    let extents = panels.compactMap(\.summary.extent)
    extent = extents.dropFirst().reduce(extents.first) { joint, next in
      joint.map { min($0.lowerBound, next.lowerBound)...max($0.upperBound, next.upperBound) }
    }
    let shared = colormap ?? MatrixColoring.colormap(for: range ?? extent)
    self.panels = try panels.map { panel throws(RenderError) in try panel.rescaled(to: range, shared) }
    self.columns = min(columns, max(1, panels.count))
    self.title = title
    self.range = range
    self.colormap = shared
  }

  var scale: ColorScale? { MatrixColoring.scale(range: range, extent: extent, colormap: colormap) }
}

extension Heatmap {
  /// The same matrix on another scale.
  fileprivate func rescaled(to range: ClosedRange<Float>?, _ colormap: Colormap) throws(RenderError) -> Heatmap {
    try Heatmap(
      rows: matrix.rows, columns: matrix.columns, values: matrix.values, mask: matrix.mask, reference: matrix.reference,
      title: title, annotate: annotate, range: range, colormap: colormap)
  }
}

extension HeatmapGrid: Figure {
  package func scene(theme: Theme) throws(RenderError) -> Scene {
    try HeatmapGridPicture(self, theme: theme).scene()
  }

  package var alternativeText: String {
    let lead = title.map { "\($0): " } ?? ""
    return lead + "\(panels.count) heatmaps on one scale. " + panels.map(\.alternativeText).joined(separator: " ")
  }

  /// The panels' tables below each other, each row led by its panel's title.
  package var table: NumberTable {
    let tables = panels.map(\.table)
    let width = tables.map(\.header.count).max() ?? 0
    let header = tables.first { $0.header.count == width }?.header ?? []
    let rows = panels.indices.flatMap { index -> [[String]] in
      let name = panels[index].title ?? "\(index + 1)"
      return tables[index].rows.map { row in
        [name] + row + Array(repeating: "", count: width - row.count)
      }
    }
    return NumberTable(header: ["panel"] + header, rows: rows)
  }
}
