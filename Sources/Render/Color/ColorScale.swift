/// A map from a value to a position in 0…1, for a ``Colormap`` to colour.
///
/// `position = (value − domain.lowerBound) / (domain.upperBound − domain.lowerBound)`. Values outside ``range`` are
/// read as clipped; NaN and ±∞ have readings of their own. Where all values are equal, every one reads 0.5.
package struct ColorScale: Equatable, Sendable {
  /// What the scale shows: the extent of its colour bar.
  package let range: ClosedRange<Double>
  /// What 0…1 stands for: ``range``, widened to be symmetric about 0 for a centred scale.
  let domain: ClosedRange<Double>

  /// What the scale makes of one value.
  package enum Reading: Equatable {
    case position(Double)
    case belowRange, aboveRange
    case negativeInfinity, positiveInfinity
    case notANumber
  }

  /// A scale over `range`; with `isCentered`, 0 is at 0.5 provided that the range reaches to both sides of it.
  package init(range: ClosedRange<Double>, isCentered: Bool) {
    self.range = range
    let reach = max(-range.lowerBound, range.upperBound)
    domain = isCentered && range.lowerBound <= 0 && range.upperBound >= 0 ? -reach...reach : range
  }

  /// A scale that covers the finite values between `minimum` and `maximum`; symmetric about 0 if `isCentered`.
  package init(covering minimum: Float, _ maximum: Float, isCentered: Bool) {
    let (low, high) = (Double(minimum), Double(maximum))
    guard isCentered else {
      self.init(range: low...high, isCentered: false)
      return
    }
    let reach = max(low.magnitude, high.magnitude)
    self.init(range: -reach...reach, isCentered: true)
  }

  package func reading(of value: Float) -> Reading {
    if value.isNaN { return .notANumber }
    if value.isInfinite { return value > 0 ? .positiveInfinity : .negativeInfinity }
    if Double(value) < range.lowerBound { return .belowRange }
    if Double(value) > range.upperBound { return .aboveRange }
    return .position(position(of: Double(value)))
  }

  func position(of value: Double) -> Double {
    let span = domain.upperBound - domain.lowerBound
    return span > 0 ? (value - domain.lowerBound) / span : 0.5
  }
}
