/// Makes one colour of a PNG file transparent (PNG specification, 11.3.2.1).
enum TransparentPNG {
  /// The file with a `tRNS` chunk for the colour `0xRRGGBB`; as it is where its palette lacks the colour.
  static func bytes(of png: [UInt8], clear color: UInt32) -> [UInt8] {
    let channels = [16, 8, 0].map { UInt8(truncatingIfNeeded: color >> $0) }
    var alpha: [UInt8]? = channels.flatMap { [0, $0] }
    var offset = 8
    while offset + 12 <= png.count {
      let length = png[offset..<(offset + 4)].reduce(0) { $0 << 8 | Int($1) }
      let data = png[(offset + 8)..<(offset + 8 + length)]
      switch String(decoding: png[(offset + 4)..<(offset + 8)], as: UTF8.self) {
      case "PLTE":
        let colors = Array(stride(from: data.startIndex, to: data.endIndex, by: 3))
        let index = colors.firstIndex { data[$0..<($0 + 3)].elementsEqual(channels) }
        alpha = index.map { Array(repeating: 255, count: $0) + [0] }
      case "IDAT":
        guard let alpha else { return png }
        return png[..<offset] + chunk("tRNS", alpha) + png[offset...]
      default: break
      }
      offset += 12 + length
    }
    return png
  }

  private static func chunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
    let content = Array(type.utf8) + data
    return bigEndian(UInt32(data.count)) + content + bigEndian(checksum(content))
  }

  private static func bigEndian(_ value: UInt32) -> [UInt8] {
    withUnsafeBytes(of: value.bigEndian) { Array($0) }
  }

  /// CRC-32 (PNG specification, annex D).
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(UInt32.max) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
  }
}
