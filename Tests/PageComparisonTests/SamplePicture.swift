import CPNG
import Foundation

/// A white picture with some pixels set to black.
struct SamplePicture {
  var width: Int
  var height: Int
  var black: [(x: Int, y: Int)] = []

  var address: String { Self.address(of: png) }

  static func address(of png: [UInt8]) -> String { "data:image/png;base64," + Data(png).base64EncodedString() }

  var png: [UInt8] {
    var pixels = [UInt8](repeating: 255, count: width * height * 4)
    for (x, y) in black { pixels.replaceSubrange((y * width + x) * 4..<(y * width + x) * 4 + 3, with: [0, 0, 0]) }
    var image = png_image()
    image.version = UInt32(PNG_IMAGE_VERSION)
    image.format = UInt32(PNG_FORMAT_FLAG_COLOR | PNG_FORMAT_FLAG_ALPHA)
    (image.width, image.height) = (UInt32(width), UInt32(height))
    var size = 0
    png_image_write_to_memory(&image, nil, &size, 0, pixels, 0, nil)
    return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      png_image_write_to_memory(&image, buffer.baseAddress, &size, 0, pixels, 0, nil)
      count = size
    }
  }
}
