package import CellProtocol

extension Figure {
  /// The figure drawn for both themes, with its words and numbers.
  package func outputs() throws -> [CellOutput] {
    let light = try image(theme: .light)
    let dark = try image(theme: .dark)
    let table = self.table
    return [
      .figure(
        FigureOutput(
          light: light.png, dark: dark.png,
          width: Int(light.width.rounded()), height: Int(light.height.rounded()),
          pixelWidth: light.pixelWidth, pixelHeight: light.pixelHeight,
          alt: alternativeText, table: [table.header] + table.rows))
    ]
  }
}

extension Heatmap: Displayable {}
extension HeatmapGrid: Displayable {}
extension LineChart: Displayable {}
extension MaskOverlay: Displayable {}
