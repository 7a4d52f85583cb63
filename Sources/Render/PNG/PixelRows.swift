/// Bytes of an image as PNG filters see them.
struct PixelRows {
  let height: Int
  /// Bytes per row and per pixel.
  let stride, pixelBytes: Int
  let bytes: [UInt8]
  /// Whether a row is the same as the one above it.
  let repeats: [Bool]

  /// Appends a row's bytes as a filter writes them.
  func append(_ row: Int, filteredBy filter: RowFilter, to result: inout [UInt8]) {
    let line = row * stride..<(row + 1) * stride
    switch filter {
    case .none: result += bytes[line]
    case .sub:
      result += bytes[line.prefix(pixelBytes)]
      for index in line.dropFirst(pixelBytes) { result.append(bytes[index] &- bytes[index - pixelBytes]) }
    case .up:
      guard row > 0 else { return result += bytes[line] }
      for index in line { result.append(bytes[index] &- bytes[index - stride]) }
    }
  }
}
