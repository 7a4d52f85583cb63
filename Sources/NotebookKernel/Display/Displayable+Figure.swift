package import CellProtocol

extension Figure {
  /// The figure drawn for both themes, with its words and numbers.
  package func outputs() throws -> [CellOutput] { [.figure(try figureOutput())] }

  fileprivate func figureOutput() throws -> FigureOutput {
    let light = try image(theme: .light)
    let dark = try image(theme: .dark)
    return FigureOutput(
      light: light.png, dark: dark.png, width: Int(light.width.rounded()), height: Int(light.height.rounded()),
      pixelWidth: light.pixelWidth, pixelHeight: light.pixelHeight, alt: alternativeText,
      table: table.lines)
  }

  /// The picture of the figure's scene alone.
  fileprivate func still(_ theme: Theme) throws -> [UInt8] {
    PNGEncoder.bytes(of: try Rasterizer.bitmap(of: try scene(theme: theme), scale: 2), title: title, thorough: true)
  }
}

extension Animation: Displayable {
  /// The animation, with its first frame for readers who want nothing to move.
  package func outputs() throws -> [CellOutput] {
    var output = try figureOutput()
    output.lightStill = try still(.light)
    output.darkStill = try still(.dark)
    return [.figure(output)]
  }
}

extension DecisionRegions: Displayable {}
extension Filmstrip: Displayable {}
extension GraphDiagram: Displayable {}
extension Heatmap: Displayable {}
extension HeatmapGrid: Displayable {}
extension LineChart: Displayable {}
extension MaskOverlay: Displayable {}
extension PictureGrid: Displayable {}
extension TermChart: Displayable {}
