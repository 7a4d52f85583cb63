internal import Glibc

/// Opaque pixels, row by row from the top, each `0xRRGGBB`.
package struct Bitmap: Equatable, Sendable {
  package let width, height: Int
  package var pixels: [UInt32]

  package init(width: Int, height: Int, background: RGBA) {
    self.width = width
    self.height = height
    pixels = Array(repeating: background.packed, count: width * height)
  }

  mutating func fill(_ area: PixelRect, _ color: RGBA) {
    guard color.alpha == 255 else { return blend(area, color) }
    let area = area.clipped(toWidth: width, height: height)
    let packed = color.packed
    pixels.withUnsafeMutableBufferPointer { pixels in
      for y in area.rows {
        for x in area.columns { pixels[y * width + x] = packed }
      }
    }
  }

  private mutating func blend(_ area: PixelRect, _ color: RGBA) {
    let ink = Ink(color)
    let area = area.clipped(toWidth: width, height: height)
    for y in area.rows {
      for x in area.columns { pixels[y * width + x] = ink.over(pixels[y * width + x], level: Coverage.full) }
    }
  }

  /// Lays a colour over the pixels in proportion to a mask's coverage; the part outside the bitmap is dropped.
  mutating func blend(_ mask: CoverageMask, at left: Int, _ top: Int, _ color: RGBA) {
    let ink = Ink(color)
    let area = PixelRect(left: left, top: top, right: left + mask.width, bottom: top + mask.height)
      .clipped(toWidth: width, height: height)
    pixels.withUnsafeMutableBufferPointer { pixels in
      mask.levels.withUnsafeBufferPointer { levels in
        for y in area.rows {
          let row = (y - top) * mask.width - left
          for x in area.columns {
            let level = levels[row + x]
            if level > 0 { pixels[y * width + x] = ink.over(pixels[y * width + x], level: level) }
          }
        }
      }
    }
  }
}

/// A rectangle of whole pixels, right and bottom excluded.
struct PixelRect: Equatable {
  var left, top, right, bottom: Int

  var rows: Range<Int> { top..<max(top, bottom) }
  var columns: Range<Int> { left..<max(left, right) }

  func clipped(toWidth width: Int, height: Int) -> PixelRect {
    func clip(_ value: Int, _ limit: Int) -> Int { min(max(value, 0), limit) }
    return PixelRect(
      left: clip(left, width), top: clip(top, height), right: clip(right, width), bottom: clip(bottom, height))
  }
}

/// A colour ready to be laid over pixels, in whole numbers.
struct Ink {
  private let red, green, blue, alpha: UInt32

  init(_ color: RGBA) {
    (red, green, blue) = (UInt32(color.red), UInt32(color.green), UInt32(color.blue))
    alpha = UInt32(color.alpha)
  }

  func over(_ pixel: UInt32, level: UInt8) -> UInt32 {
    let share = UInt32(level) * alpha
    let whole = UInt32(Coverage.full) * 255
    func mix(_ ink: UInt32, _ under: UInt32) -> UInt32 {
      (ink * share + under * (whole - share) + whole / 2) / whole
    }
    return mix(red, pixel >> 16 & 255) << 16 | mix(green, pixel >> 8 & 255) << 8 | mix(blue, pixel & 255)
  }
}

extension Bitmap {
  /// Repeats some columns of a row in other rows.
  mutating func copyRow(_ source: Int, to rows: Range<Int>, columns: Range<Int>) {
    pixels.withUnsafeMutableBufferPointer { pixels in
      guard let base = pixels.baseAddress else { return }
      for row in rows {
        (base + row * width + columns.lowerBound)
          .update(from: base + source * width + columns.lowerBound, count: columns.count)
      }
    }
  }

  /// Whether a row shows the same as the one above it.
  func rowRepeats(_ row: Int) -> Bool {
    guard row > 0 else { return false }
    return pixels.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return false }
      let line = base + row * width * 4
      return memcmp(line, line - width * 4, width * 4) == 0
    }
  }
}
