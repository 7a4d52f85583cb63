/// Writes PNG files through libpng: a palette where it suffices, else RGB; no clock.
package enum PNGEncoder {
  /// The file's bytes, with `title` and the software's name in text chunks.
  ///
  /// - Parameters:
  ///   - clear: a colour `0xRRGGBB` to be transparent.
  ///   - thorough: whether to look longer for repetitions.
  package static func bytes(
    of bitmap: Bitmap, title: String?, clear: UInt32? = nil, thorough: Bool = false
  ) -> [UInt8] {
    let pixels = PackedPixels(bitmap)
    let writer = PNGWriter(
      width: bitmap.width, height: bitmap.height, palette: pixels.palette, clear: clear, title: title,
      level: thorough ? Deflate.thoroughLevel : Deflate.level)
    writer.writeRows(pixels.rows)
    return writer.finish()
  }
}
