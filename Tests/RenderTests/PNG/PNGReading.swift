import CPNG
import Testing

/// A PNG file taken apart.
struct PNGFile {
  struct Chunk {
    let name: String
    let data: [UInt8]

    /// A big-endian number in the data.
    func number(at offset: Int, bytes count: Int = 4) -> Int {
      data[offset..<offset + count].reduce(0) { $0 << 8 | Int($1) }
    }
  }

  private static let signature: [UInt8] = [137, 80, 78, 71, 13, 10, 26, 10]
  let chunks: [Chunk]

  /// Reads the chunks of a file.
  init(_ bytes: [UInt8]) {
    var (chunks, start) = ([Chunk](), Self.signature.count)
    while start < bytes.count {
      let length = bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
      let name = String(decoding: bytes[start + 4..<start + 8], as: UTF8.self)
      chunks.append(Chunk(name: name, data: Array(bytes[start + 8..<start + 8 + length])))
      start += 12 + length
    }
    self.chunks = chunks
  }

  /// What a reader without animation sees, as 0xRRGGBB, read by libpng.
  static func pixels(of bytes: [UInt8]) throws -> [UInt32] {
    let channels = try channels(of: bytes)
    return stride(from: 0, to: channels.count, by: 4).map {
      UInt32(channels[$0]) << 16 | UInt32(channels[$0 + 1]) << 8 | UInt32(channels[$0 + 2])
    }
  }

  /// Which pixels hide what is behind the picture.
  static func isOpaque(_ bytes: [UInt8]) throws -> [Bool] {
    let channels = try channels(of: bytes)
    return stride(from: 3, to: channels.count, by: 4).map { channels[$0] == 255 }
  }

  /// Red, green, blue and alpha of each pixel.
  private static func channels(of bytes: [UInt8]) throws -> [UInt8] {
    var image = png_image()
    image.version = UInt32(PNG_IMAGE_VERSION)
    try #require(png_image_begin_read_from_memory(&image, bytes, bytes.count) != 0)
    image.format = UInt32(PNG_FORMAT_FLAG_COLOR | PNG_FORMAT_FLAG_ALPHA)
    var channels = [UInt8](repeating: 0, count: Int(image.width * image.height) * 4)
    try #require(png_image_finish_read(&image, nil, &channels, Int32(image.width * 4), nil) != 0)
    return channels
  }

  /// Every frame of an animation, composed as the specification says for frames that replace what is under them.
  func frames() throws -> [[UInt32]] {
    let (width, height) = (chunks[0].number(at: 0), chunks[0].number(at: 4))
    var canvas = [UInt32](repeating: 0, count: width * height)
    var frames: [[UInt32]] = []
    for (control, pixels) in zip(chunks, chunks.dropFirst()) where control.name == "fcTL" {
      let (columns, rows) = (control.number(at: 4), control.number(at: 8))
      let (left, top) = (control.number(at: 12), control.number(at: 16))
      let content = pixels.name == "fdAT" ? Array(pixels.data.dropFirst(4)) : allIDAT
      let frame = try Self.pixels(of: still(columns, rows, content))
      for row in 0..<rows {
        let start = (top + row) * width + left
        canvas.replaceSubrange(start..<start + columns, with: frame[row * columns..<(row + 1) * columns])
      }
      frames.append(canvas)
    }
    return frames
  }

  private var allIDAT: [UInt8] { chunks.filter { $0.name == "IDAT" }.flatMap(\.data) }

  /// A file with this one's header and palette, and other pixels.
  private func still(_ width: Int, _ height: Int, _ content: [UInt8]) -> [UInt8] {
    let header = bigEndian(width) + bigEndian(height) + chunks[0].data.dropFirst(8)
    let palette = chunks.filter { $0.name == "PLTE" }.flatMap { chunk($0.name, $0.data) }
    return Self.signature + chunk("IHDR", header) + palette + chunk("IDAT", content) + chunk("IEND", [])
  }

  private func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
    let content = Array(name.utf8) + data
    return bigEndian(data.count) + content + bigEndian(Int(crc32(0, content, UInt32(content.count))))
  }

  private func bigEndian(_ value: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(value >> $0 & 255) } }
}
