extension PNGEncoder {
  /// An animated PNG: a PNG of the first frame, and in chunks of its own what changes from each frame to the next.
  ///
  /// A reader that knows no animation shows the first frame; so does the file without its `acTL`, `fcTL` and `fdAT` chunks.
  ///
  /// - Parameters:
  ///   - frames: at least one, all of one size.
  ///   - milliseconds: how long each frame is shown.
  ///   - plays: how often the animation runs before it stops at its last frame; 0 for ever.
  ///   - thorough: whether to look longer for repetitions.
  /// - SeeAlso: PNG, third edition, 11.3.3.4 (animation chunks).
  package static func bytes(
    ofAnimation frames: [Bitmap], milliseconds: Int, plays: Int, title: String?, thorough: Bool = false
  ) -> [UInt8] {
    let level = thorough ? Deflate.thoroughLevel : Deflate.level
    let (width, height) = (frames[0].width, frames[0].height)
    let pixels = PackedPixels(Bitmap(stacking: frames))
    let images = frames.indices.map { pixels.rows[$0 * height..<($0 + 1) * height] }
    let writer = PNGWriter(width: width, height: height, palette: pixels.palette, title: title, level: level)
    writer.writeChunk("acTL", [UInt32(frames.count), UInt32(plays)].flatMap(\.bigEndianBytes))
    var sequence: UInt32 = 0
    func control(_ area: PixelRect) -> [UInt8] {
      let sizes = [sequence, UInt32(area.columns.count), UInt32(area.rows.count), UInt32(area.left), UInt32(area.top)]
      sequence += 1
      // The delay as a fraction; then neither dispose of a frame nor blend it.
      return sizes.flatMap(\.bigEndianBytes) + UInt32(milliseconds << 16 | 1000).bigEndianBytes + [0, 0]
    }
    writer.writeChunk("fcTL", control(PixelRect(left: 0, top: 0, right: width, bottom: height)))
    writer.writeRows(images[0])
    for index in images.indices.dropFirst() {
      let area = changedArea(of: frames[index], after: frames[index - 1])
      writer.writeChunk("fcTL", control(area))
      writer.writeChunk("fdAT", sequence.bigEndianBytes + Deflate.bytes(of: images[index][area].filtered, level: level))
      sequence += 1
    }
    return writer.finish()
  }

  /// The smallest rectangle with all pixels that differ; one pixel if none does.
  private static func changedArea(of bitmap: Bitmap, after previous: Bitmap) -> PixelRect {
    var area = PixelRect(left: bitmap.width, top: bitmap.height, right: 0, bottom: 0)
    for index in bitmap.pixels.indices where bitmap.pixels[index] != previous.pixels[index] {
      let (x, y) = (index % bitmap.width, index / bitmap.width)
      (area.left, area.right) = (min(area.left, x), max(area.right, x + 1))
      (area.top, area.bottom) = (min(area.top, y), max(area.bottom, y + 1))
    }
    return area.right == 0 ? PixelRect(left: 0, top: 0, right: 1, bottom: 1) : area
  }
}

extension UInt32 {
  fileprivate var bigEndianBytes: [UInt8] { [24, 16, 8, 0].map { UInt8(self >> $0 & 255) } }
}

extension Bitmap {
  /// Bitmaps of one width below each other.
  fileprivate init(stacking bitmaps: [Bitmap]) {
    width = bitmaps[0].width
    height = bitmaps.reduce(0) { $0 + $1.height }
    pixels = bitmaps.flatMap(\.pixels)
  }
}
