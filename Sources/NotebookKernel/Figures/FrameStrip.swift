internal import CellProtocol
internal import Render

/// Figures of one size, one per step, in two pictures: what they mostly show, and side by side what differs from it.
///
/// A slider swaps the frames and nothing else on the page moves.
struct FrameStrip {
  /// What the frames show, such as `weight`.
  let name: String
  let figures: [any Figure]

  /// Pictures wider than this are drawn with one pixel per point: browsers make larger ones coarse.
  private static let widest = 16_000.0

  func output() throws -> ScrubberOutput.Strip {
    let light = try pictures(.light)
    let dark = try pictures(.dark)
    return ScrubberOutput.Strip(
      lightBase: light.base, darkBase: dark.base, light: light.changes, dark: dark.changes,
      frameWidth: light.width, frameHeight: light.height, alts: figures.map(\.alternativeText))
  }

  private func pictures(_ theme: Theme) throws -> (base: [UInt8], changes: [UInt8], width: Int, height: Int) {
    let scenes = try figures.map { try $0.scene(theme: theme) }
    let width = scenes.map(\.width).max() ?? 0
    let height = scenes.map(\.height).max() ?? 0
    let scale = width * Double(scenes.count) * 2 > Self.widest ? 1 : 2
    let frames = try scenes.map { scene in
      var scene = scene
      (scene.width, scene.height) = (width, height)
      return try Rasterizer.bitmap(of: scene, scale: scale)
    }
    // Marks that appear after the first step are in the middle one.
    let base = frames[frames.count / 2]
    let clear = Self.unusedColor(in: frames)
    let changes = Self.changes(of: frames, from: base, clear: clear)
    return (
      PNGEncoder.bytes(of: base, title: name, thorough: true),
      PNGEncoder.bytes(of: changes, title: name, clear: clear, thorough: true), Int(width), Int(height)
    )
  }

  /// A colour that no frame has, far from those that figures have: none is taken for it in a palette.
  private static func unusedColor(in frames: [Bitmap]) -> UInt32 {
    var color: UInt32 = 0xff_00ff
    while frames.contains(where: { $0.pixels.contains(color) }) { color -= 1 }
    return color
  }

  /// A browser that makes a picture smaller mixes pixels this near to each other.
  private static let mixing = 6

  /// The frames side by side, `clear` where they are like `base`.
  ///
  /// What is near a difference is the frame's own, so that nothing of `base` shines through.
  private static func changes(of frames: [Bitmap], from base: Bitmap, clear: UInt32) -> Bitmap {
    let (width, height) = (base.width, base.height)
    var strip = Bitmap(width: width * frames.count, height: height, background: RGBA(clear))
    for (position, frame) in frames.enumerated() {
      var differences = Differences(frame, from: base)
      differences.widen(by: mixing)
      for row in 0..<height {
        let from = row * width, to = row * strip.width + position * width
        for column in 0..<width where differences.marks[from + column] {
          strip.pixels[to + column] = frame.pixels[from + column]
        }
      }
    }
    return strip
  }
}

extension FrameStrip {
  /// A recorded tensor as one heatmap per step, on one colour scale.
  ///
  /// Entries with the same bits as at the first of the steps are marked in the later ones. Cells carry no numbers: nobody
  /// reads them while they change, and they would be most of the page's weight.
  ///
  /// - Parameters:
  ///   - steps: steps at which the tensor is recorded; others have no frame.
  ///   - mask: 0 where an entry is masked. Broadcast to the tensor's shape.
  ///   - range: the values of the colour bar's ends; by default all finite values of all frames.
  init(
    tensor name: String, of history: TrainingHistory, at steps: [Int], mask: Tensor?, range: ClosedRange<Float>?
  ) throws {
    let shown = history.tensors(name).filter { steps.contains($0.step) }
    let sequence = try MatrixSequence(of: shown, name: name, mask: mask, range: range, caller: "scrubber")
    self.init(name: name, figures: try sequence.frames(annotate: false))
  }

  /// The loss curve, with a cursor at each of the steps in turn.
  init(lossOf history: TrainingHistory, at steps: [Int], logScale: Bool) throws {
    let series = [LineChart.Series("loss", history.losses)]
    let positions = history.steps.map(Double.init)
    self.init(
      name: "loss",
      figures: try steps.map { step in
        try LineChart(
          series: series, positions: positions, title: "Loss", xLabel: "step", yLabel: "loss", logScale: logScale,
          cursor: Double(step))
      })
  }
}
