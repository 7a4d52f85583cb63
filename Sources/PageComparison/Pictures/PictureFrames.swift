internal import CPNG

/// What a PNG file shows: one image, or the frames of an animation as they appear.
struct PictureFrames: Hashable {
  var images: [PixelGrid]
  /// Bytes that libpng cannot read stand for themselves.
  private var unread: [UInt8] = []

  init(png: [UInt8]) throws(PixelGrid.Unreadable) {
    guard let animation = AnimatedPNG(png) else {
      images = [try PixelGrid(png: png)]
      return
    }
    images = []
    for frame in animation.frames {
      let part = try PixelGrid(png: frame.file)
      images.append(images.last?.covered(by: part, left: frame.left, top: frame.top) ?? part)
    }
  }

  init(unreadable bytes: [UInt8]) {
    images = []
    unread = bytes
  }

  /// Sizes and pixels; those are red, green, blue and alpha in this order on every machine.
  var digestedBytes: [UInt8] {
    var bytes = unread
    for image in images {
      bytes += Array("\(image.width) \(image.height)\n".utf8)
      image.pixels.withUnsafeBytes { bytes.append(contentsOf: $0) }
    }
    return bytes
  }
}

/// The chunks of an animated PNG file, in its order.
///
/// - SeeAlso: PNG, third edition, 11.3.3.4.
private struct AnimatedPNG {
  private typealias Chunk = (type: String, data: ArraySlice<UInt8>)
  private var chunks: [Chunk] = []

  /// `nil` for a file without animation.
  init?(_ png: [UInt8]) {
    var rest = png.dropFirst(8)
    while rest.count >= 12 {
      let length = Int(Self.word(rest))
      guard rest.count >= length + 12 else { return nil }
      let type = String(decoding: rest.dropFirst(4).prefix(4), as: UTF8.self)
      chunks.append((type, rest.dropFirst(8).prefix(length)))
      rest = rest.dropFirst(length + 12)
    }
    guard chunks.contains(where: { $0.type == "acTL" }) else { return nil }
  }

  /// Each frame as a file of its own, of the size that is stored, and where it goes.
  ///
  /// A frame replaces what is below it, as nbrun writes animations.
  var frames: [(file: [UInt8], left: Int, top: Int)] {
    var frames: [(file: [UInt8], left: Int, top: Int)] = []
    var (size, data): ([UInt8], [UInt8]) = ([], [])
    var (left, top) = (0, 0)
    func finish() {
      if !data.isEmpty { frames.append((file(size: size, data: data), left, top)) }
      data = []
    }
    for chunk in chunks {
      switch chunk.type {
      case "fcTL":
        finish()
        size = Array(chunk.data.dropFirst(4).prefix(8))
        left = Int(Self.word(chunk.data.dropFirst(12)))
        top = Int(Self.word(chunk.data.dropFirst(16)))
      case "IDAT": data += chunk.data
      case "fdAT": data += chunk.data.dropFirst(4)
      default: break
      }
    }
    finish()
    return frames
  }

  private func file(size: [UInt8], data: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    for chunk in chunks {
      switch chunk.type {
      case "IHDR":
        bytes += Self.written("IHDR", (size.isEmpty ? Array(chunk.data.prefix(8)) : size) + chunk.data.dropFirst(8))
      case "PLTE", "tRNS": bytes += Self.written(chunk.type, Array(chunk.data))
      default: break
      }
    }
    return bytes + Self.written("IDAT", data) + Self.written("IEND", [])
  }

  private static func written(_ type: String, _ data: [UInt8]) -> [UInt8] {
    let body = Array(type.utf8) + data
    let checksum = UInt32(truncatingIfNeeded: crc32(0, body, UInt32(body.count)))
    return bytes(of: UInt32(data.count)) + body + bytes(of: checksum)
  }

  private static func word(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
  }

  private static func bytes(of word: UInt32) -> [UInt8] { [24, 16, 8, 0].map { UInt8(word >> $0 & 255) } }
}
