/// Writes PNG files through libpng: a palette where it suffices, else RGB; the best of three row filters; no clock.
package enum PNGEncoder {
  /// The file's bytes, with `title` and the software's name in text chunks.
  package static func bytes(of bitmap: Bitmap, title: String?) -> [UInt8] {
    let repeats = (0..<bitmap.height).map { bitmap.rowRepeats($0) }
    if let image = IndexedImage(bitmap, repeats: repeats) {
      return encode(image.rows, width: bitmap.width, palette: image.palette, title: title)
    }
    var channels: [UInt8] = []
    channels.reserveCapacity(bitmap.pixels.count * 3)
    for pixel in bitmap.pixels {
      channels.append(UInt8(pixel >> 16 & 255))
      channels.append(UInt8(pixel >> 8 & 255))
      channels.append(UInt8(pixel & 255))
    }
    let rows = PixelRows(
      height: bitmap.height, stride: bitmap.width * 3, pixelBytes: 3, bytes: channels, repeats: repeats)
    return encode(rows, width: bitmap.width, palette: nil, title: title)
  }

  private static func encode(_ rows: PixelRows, width: Int, palette: [UInt32]?, title: String?) -> [UInt8] {
    let writer = PNGWriter()
    writer.writeHeader(width: width, height: rows.height, palette: palette)
    if let title, !title.isEmpty { writer.writeText("Title", title) }
    writer.writeText("Software", "nbrun")
    writer.write(rows, RowFilterPlan(smallestFor: rows))
    return writer.finish()
  }
}
