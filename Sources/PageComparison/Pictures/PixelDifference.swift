/// Which pixels of images of the same sizes differ.
struct PixelDifference {
  private(set) var count = 0
  private(set) var total = 0
  /// The rectangle around them.
  private(set) var left = Int.max, top = Int.max, right = 0, bottom = 0
  /// The largest difference in a channel, 0 to 255.
  private(set) var largest = 0

  init(_ old: [PixelGrid], _ new: [PixelGrid]) {
    for (old, new) in zip(old, new) {
      total += new.pixels.count
      for index in new.pixels.indices where new.pixels[index] != old.pixels[index] {
        count += 1
        let (x, y) = (index % new.width, index / new.width)
        (left, right, top, bottom) = (min(left, x), max(right, x), min(top, y), max(bottom, y))
        largest = max(largest, Self.distance(old.pixels[index], new.pixels[index]))
      }
    }
  }

  /// The new image, pale, with what differs in red.
  static func picture(_ old: PixelGrid, _ new: PixelGrid) -> PixelGrid? {
    guard (old.width, old.height) == (new.width, new.height) else { return nil }
    let pixels = zip(old.pixels, new.pixels).map { old, new in
      old == new ? pale(new) : rgba(red: 208, green: 0, blue: 0, alpha: 255)
    }
    return PixelGrid(width: new.width, height: new.height, pixels: pixels)
  }

  private static func distance(_ a: UInt32, _ b: UInt32) -> Int {
    zip(channels(a), channels(b)).map { abs(Int($0) - Int($1)) }.max() ?? 0
  }

  private static func channels(_ pixel: UInt32) -> [UInt8] { withUnsafeBytes(of: pixel) { Array($0) } }

  /// A quarter of its darkness, in grey.
  private static func pale(_ pixel: UInt32) -> UInt32 {
    let parts = channels(pixel).map(Int.init)
    let grey = parts[3] == 0 ? 255 : (parts[0] * 3 + parts[1] * 6 + parts[2]) / 10
    let level = UInt8(255 - (255 - grey) / 4)
    return rgba(red: level, green: level, blue: level, alpha: 255)
  }

  private static func rgba(red: UInt8, green: UInt8, blue: UInt8, alpha: UInt8) -> UInt32 {
    var pixel: UInt32 = 0
    withUnsafeMutableBytes(of: &pixel) { $0.copyBytes(from: [red, green, blue, alpha]) }
    return pixel
  }
}
