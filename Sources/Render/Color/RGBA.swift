/// An sRGB colour with straight alpha, one byte per channel.
package struct RGBA: Hashable, Sendable {
  package var red, green, blue, alpha: UInt8

  package init(red: UInt8, green: UInt8, blue: UInt8, alpha: UInt8 = 255) {
    self.red = red
    self.green = green
    self.blue = blue
    self.alpha = alpha
  }

  /// An opaque colour from `0xRRGGBB`.
  package init(_ hex: UInt32) {
    self.init(red: UInt8(hex >> 16 & 255), green: UInt8(hex >> 8 & 255), blue: UInt8(hex & 255))
  }

  /// `0xRRGGBB`, without alpha.
  var packed: UInt32 { UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue) }

  func opacity(_ share: Double) -> RGBA {
    RGBA(red: red, green: green, blue: blue, alpha: UInt8((share * 255).rounded()))
  }

  /// This colour with `share` (0…1) of `other` in it.
  func mixed(with other: RGBA, _ share: Double) -> RGBA {
    func mix(_ a: UInt8, _ b: UInt8) -> UInt8 { UInt8((Double(a) + (Double(b) - Double(a)) * share).rounded()) }
    return RGBA(red: mix(red, other.red), green: mix(green, other.green), blue: mix(blue, other.blue), alpha: alpha)
  }
}

extension RGBA {
  /// Relative luminance, 0…1, with the sRGB curve as a polynomial that is 0.002 off at most: a power function would differ
  /// between machines.
  package var luminance: Double {
    func linear(_ channel: UInt8) -> Double {
      let share = Double(channel) / 255
      return share * (share * (share * 0.305_306_011 + 0.682_171_111) + 0.012_522_878)
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  /// The contrast ratio of WCAG 2.2, 1…21.
  package func contrast(with other: RGBA) -> Double {
    let (a, b) = (luminance, other.luminance)
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  /// Black or white, whichever stands out more from this colour: at least 4.5:1 from any.
  package var ink: RGBA {
    let (black, white) = (RGBA(0x000000), RGBA(0xffffff))
    return contrast(with: black) >= contrast(with: white) ? black : white
  }
}

extension RGBA: CustomStringConvertible {
  package var description: String {
    let channels = alpha == 255 ? [red, green, blue] : [red, green, blue, alpha]
    return channels.reduce(into: "#") { $0 += ($1 < 16 ? "0" : "") + String($1, radix: 16) }
  }
}
