import FoundationEssentials

/// A number that is another one now.
public struct NumberChange: Hashable, Sendable {
  /// The recorded number, as written.
  public let reference: String
  /// The number now, as written.
  public let new: String
  /// How many `Float` values the two are apart: the distance in units in the last place.
  ///
  /// `nil` for whole numbers, and where a number is beyond `Float`.
  public let ulps: UInt32?
  /// How far it moved.
  public let distance: Double

  init(_ old: NumberedText.Number, _ new: NumberedText.Number) {
    reference = old.text
    self.new = new.text
    distance = abs(new.value - old.value)
    let isWhole = [old, new].allSatisfy { $0.text.allSatisfy { $0.isNumber || "+-−".contains($0) } }
    ulps = isWhole ? nil : Self.ulps(Float(old.value), Float(new.value))
  }

  private static func ulps(_ a: Float, _ b: Float) -> UInt32? {
    guard a.isFinite, b.isFinite else { return nil }
    // The place of a value in the order of all values.
    func place(_ value: Float) -> Int64 {
      let bits = Int64(value.bitPattern & 0x7FFF_FFFF)
      return value.sign == .minus ? -bits : bits
    }
    return UInt32(clamping: abs(place(a) - place(b)))
  }
}

extension NumberChange: CustomStringConvertible {
  /// `0.8487 → 0.8488 (1,678 ulps)`.
  public var description: String {
    "\(reference) → \(new)" + (ulps.map { " (\(Self.counted($0)))" } ?? "")
  }

  static func counted(_ ulps: UInt32) -> String {
    var digits = String(ulps)
    var place = digits.count - 3
    while place > 0 {
      digits.insert(",", at: digits.index(digits.startIndex, offsetBy: place))
      place -= 3
    }
    return "\(digits) ulp\(ulps == 1 ? "" : "s")"
  }
}
