internal import CPNG

/// Pixels of 8-bit red, green, blue and alpha, row by row.
package struct PixelGrid: Hashable {
  package let width: Int
  package let height: Int
  package var pixels: [UInt32]

  package struct Unreadable: Error {}

  /// The first image of a PNG file.
  package init(png: [UInt8]) throws(Unreadable) {
    var image = Self.emptyImage
    defer { png_image_free(&image) }
    guard png_image_begin_read_from_memory(&image, png, png.count) != 0 else { throw Unreadable() }
    image.format = Self.format
    (width, height) = (Int(image.width), Int(image.height))
    pixels = [UInt32](repeating: 0, count: width * height)
    guard png_image_finish_read(&image, nil, &pixels, 0, nil) != 0 else { throw Unreadable() }
  }

  package init(width: Int, height: Int, pixels: [UInt32]) {
    self.width = width
    self.height = height
    self.pixels = pixels
  }

  /// A PNG file of them.
  package var png: [UInt8] {
    var image = Self.emptyImage
    image.format = Self.format
    (image.width, image.height) = (UInt32(width), UInt32(height))
    var size = 0
    guard png_image_write_to_memory(&image, nil, &size, 0, pixels, 0, nil) != 0 else { return [] }
    return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      count = png_image_write_to_memory(&image, buffer.baseAddress, &size, 0, pixels, 0, nil) != 0 ? size : 0
    }
  }

  private static var emptyImage: png_image {
    var image = png_image()
    image.version = UInt32(PNG_IMAGE_VERSION)
    return image
  }

  /// Red, green, blue and alpha in the order of memory.
  private static let format = UInt32(PNG_FORMAT_FLAG_COLOR | PNG_FORMAT_FLAG_ALPHA)

  /// A picture repeated below others that are side by side in one, each as wide as it.
  package static func tiled(base: [UInt8], below strip: [UInt8]) -> PixelGrid? {
    guard let base = try? PixelGrid(png: base), var result = try? PixelGrid(png: strip), base.width > 0,
      base.height == result.height
    else { return nil }
    for index in result.pixels.indices where result.isTransparent(index) {
      let (x, y) = (index % result.width, index / result.width)
      result.pixels[index] = base.pixels[y * base.width + x % base.width]
    }
    return result
  }

  /// This picture with another one over a part of it.
  func covered(by part: PixelGrid, left: Int, top: Int) -> PixelGrid {
    var result = self
    for row in 0..<part.height where top + row < height {
      let count = min(part.width, width - left)
      guard count > 0 else { break }
      let start = (top + row) * width + left
      result.pixels.replaceSubrange(
        start..<start + count, with: part.pixels[row * part.width..<row * part.width + count])
    }
    return result
  }

  private func isTransparent(_ index: Int) -> Bool { withUnsafeBytes(of: pixels[index]) { $0[3] == 0 } }
}
