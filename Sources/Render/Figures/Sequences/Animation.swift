/// A sequence that plays: an animated PNG, whose first frame stands where nothing may move.
public struct Animation: Sendable {
  let sequence: MatrixSequence
  let plays: Int
  /// How long each frame is shown.
  let milliseconds: Int

  /// A frame's longest and shortest time, and the time that a whole pass takes within these limits.
  ///
  /// What moves for five seconds at most needs no button that stops it (WCAG 2.2, 2.2.2).
  private static let frameTimes = 40...500
  private static let passTime = 4800

  /// An animation of a sequence, about five seconds long.
  ///
  /// - Parameters:
  ///   - sequence: the frames.
  ///   - plays: how often it plays before it stops at its last frame; 0 for ever.
  public init(_ sequence: MatrixSequence, plays: Int = 1) {
    self.sequence = sequence
    self.plays = max(0, plays)
    let equal = Self.passTime / sequence.steps.count
    milliseconds = min(max(equal, Self.frameTimes.lowerBound), Self.frameTimes.upperBound)
  }
}

extension Animation: Figure {
  package var title: String? { sequence.title }
  package var alternativeText: String { "Animation. " + sequence.alternativeText }
  package var table: NumberTable { sequence.table }

  /// Cells carry no numbers: nobody reads them while they change, and they would be most of the file.
  private func frames() throws(RenderError) -> [SequenceFrame] { try sequence.frames(annotate: false) }

  /// The first frame.
  package func scene(theme: Theme) throws(RenderError) -> Scene { try frames()[0].scene(theme: theme) }

  package func image(theme: Theme, scale: Int, thorough: Bool) throws(RenderError) -> FigureImage {
    var bitmaps: [Bitmap] = []
    let first = try scene(theme: theme)
    let size = (width: Int(first.width) * scale, height: Int(first.height) * scale * sequence.steps.count)
    guard size.width * size.height <= Rasterizer.pixelLimit else {
      throw .tooManyPixels(width: size.width, height: size.height, limit: Rasterizer.pixelLimit)
    }
    for frame in try frames() {
      bitmaps.append(try Rasterizer.bitmap(of: try frame.scene(theme: theme), scale: scale))
    }
    let png = PNGEncoder.bytes(
      ofAnimation: bitmaps, milliseconds: milliseconds, plays: plays, title: title, thorough: thorough)
    return FigureImage(
      png: png, pixelWidth: bitmaps[0].width, pixelHeight: bitmaps[0].height, width: first.width, height: first.height)
  }
}
