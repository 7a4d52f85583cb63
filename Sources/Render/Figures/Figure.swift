/// A value that can be drawn: it yields a scene for a theme, words for those who can't see it, and its numbers.
package protocol Figure: Sendable {
  /// The heading drawn above the figure; also the title in the PNG file.
  var title: String? { get }
  /// What the figure shows, in one or two sentences written from the data.
  var alternativeText: String { get }
  /// The numbers that the figure shows.
  var table: NumberTable { get }

  /// What to draw on a page of this theme.
  func scene(theme: Theme) throws(RenderError) -> Scene
  /// The figure drawn with `scale` pixels per point; `thorough` takes longer for a smaller file.
  func image(theme: Theme, scale: Int, thorough: Bool) throws(RenderError) -> FigureImage
}

/// Numbers as text, in rows under a header.
package struct NumberTable: Equatable, Sendable {
  package var header: [String]
  package var rows: [[String]]

  package init(header: [String], rows: [[String]]) {
    self.header = header
    self.rows = rows
  }

  /// All rows, the header first.
  package var lines: [[String]] { [header] + rows }

  /// Tables of more numbers than this are summarised instead.
  package static let limit = 10_000
}

/// A drawn figure: a PNG file and its sizes.
package struct FigureImage: Equatable, Sendable {
  package let png: [UInt8]
  /// The size in pixels.
  package let pixelWidth, pixelHeight: Int
  /// The size in points (CSS pixels) at which to show it.
  package let width, height: Double
}

extension Figure {
  /// The figure as a page shows it: with two pixels per point, in a small file.
  package func image(theme: Theme) throws(RenderError) -> FigureImage {
    try image(theme: theme, scale: 2, thorough: true)
  }

  package func image(theme: Theme, scale: Int) throws(RenderError) -> FigureImage {
    try image(theme: theme, scale: scale, thorough: false)
  }

  package func image(theme: Theme, scale: Int, thorough: Bool) throws(RenderError) -> FigureImage {
    let scene = try scene(theme: theme)
    let bitmap = try Rasterizer.bitmap(of: scene, scale: scale)
    return FigureImage(
      png: PNGEncoder.bytes(of: bitmap, title: title, thorough: thorough), pixelWidth: bitmap.width,
      pixelHeight: bitmap.height, width: scene.width, height: scene.height)
  }
}

/// The figure as the bytes of a PNG file, with `scale` pixels per point.
package func pngBytes(of figure: some Figure, theme: Theme, scale: Int = 2) throws(RenderError) -> [UInt8] {
  try figure.image(theme: theme, scale: scale).png
}
