internal import Glibc

/// The bytes of an image, row by row.
struct PackedRows {
  let width, height, pixelBytes: Int
  let bytes: ArraySlice<UInt8>

  private var stride: Int { width * pixelBytes }

  /// Some of the rows as an image of their own.
  subscript(rows: Range<Int>) -> PackedRows {
    let start = bytes.startIndex + rows.lowerBound * stride
    return PackedRows(
      width: width, height: rows.count, pixelBytes: pixelBytes, bytes: bytes[start..<start + rows.count * stride])
  }

  /// The pixels within an area as an image of their own.
  subscript(area: PixelRect) -> PackedRows {
    let columns = area.left * pixelBytes..<area.right * pixelBytes
    let cut = area.rows.flatMap { row in
      bytes[bytes.startIndex + row * stride..<bytes.endIndex].dropFirst(columns.lowerBound).prefix(columns.count)
    }
    return PackedRows(width: area.columns.count, height: area.rows.count, pixelBytes: pixelBytes, bytes: cut[...])
  }

  func withRow<Result>(_ row: Int, _ body: (UnsafePointer<UInt8>) -> Result) -> Result? {
    bytes.withUnsafeBufferPointer { bytes in bytes.baseAddress.map { body($0 + row * stride) } }
  }

  /// Whether a row shows the same as the one above it.
  func isRepeat(_ row: Int) -> Bool {
    row > 0 && withRow(row) { memcmp($0, $0 - stride, stride) } == 0
  }

  /// All rows as a PNG's filters leave them, each behind its filter's number: repeats as zeros, others as they are.
  var filtered: [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(height * (stride + 1))
    for row in 0..<height {
      let start = bytes.startIndex + row * stride
      if isRepeat(row) {
        result.append(2)
        result += repeatElement(0, count: stride)
      } else {
        result.append(0)
        result += bytes[start..<start + stride]
      }
    }
    return result
  }
}
