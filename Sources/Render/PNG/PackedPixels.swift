/// A bitmap's pixels as a PNG file holds them: palette indices where 256 colours suffice, else red, green, blue.
struct PackedPixels {
  let palette: [UInt32]?
  let rows: PackedRows

  init(_ bitmap: Bitmap) {
    let image = IndexedImage(bitmap)
    palette = image?.palette
    rows = PackedRows(
      width: bitmap.width, height: bitmap.height, pixelBytes: image == nil ? 3 : 1,
      bytes: (image?.indices ?? Self.channels(of: bitmap))[...])
  }

  private static func channels(of bitmap: Bitmap) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: bitmap.pixels.count * 3) { bytes, count in
      count = bitmap.pixels.count * 3
      for (index, pixel) in bitmap.pixels.enumerated() {
        bytes[3 * index] = UInt8(pixel >> 16 & 255)
        bytes[3 * index + 1] = UInt8(pixel >> 8 & 255)
        bytes[3 * index + 2] = UInt8(pixel & 255)
      }
    }
  }
}
