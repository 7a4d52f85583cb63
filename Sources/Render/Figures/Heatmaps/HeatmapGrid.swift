/// Several heatmaps side by side on one shared colour scale, so that equal colours are equal values.
public struct HeatmapGrid: Sendable {
  private let shared: SharedScale
  let columns: Int
  package let title: String?

  /// A grid of heatmaps, row by row, each under its own title.
  ///
  /// - Parameters:
  ///   - panels: the heatmaps; their own ranges and colour maps are not used.
  ///   - columns: panels beside each other, at least 1.
  ///   - title: the heading.
  ///   - range: what the shared colour bar shows; by default all finite values of all panels.
  ///   - colormap: by default diverging for values on both sides of 0, otherwise sequential.
  /// - Throws: ``RenderError`` if `columns` is below 1 or the range isn't finite.
  public init(
    _ panels: [Heatmap], columns: Int = 3, title: String? = nil, range: ClosedRange<Float>? = nil,
    colormap: Colormap? = nil
  ) throws(RenderError) {
    guard columns >= 1 else { throw .columnCount(columns) }
    shared = try SharedScale(panels, range: range, colormap: colormap)
    self.columns = min(columns, max(1, panels.count))
    self.title = title
  }

  var panels: [Heatmap] { shared.heatmaps }
  var scale: ColorScale? { shared.scale }
  var colormap: Colormap { shared.colormap }
}

extension HeatmapGrid: Figure {
  package func scene(theme: Theme) throws(RenderError) -> Scene {
    try HeatmapGridPicture(self, theme: theme).scene()
  }

  package var alternativeText: String {
    let lead = title.map { "\($0): " } ?? ""
    return lead + "\(NumberText.counted(panels.count, "heatmap")) on one scale. "
      + panels.map(\.alternativeText).joined(separator: " ")
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
