/// A map from data to points along one axis, linear or logarithmic.
package struct AxisScale: Equatable, Sendable {
  package enum Kind: String, Sendable { case linear, logarithmic }

  let kind: Kind
  /// The data range; positive for a logarithmic scale.
  let domain: ClosedRange<Double>
  /// Where the ends of the domain are drawn; `start > end` for an axis that grows upwards.
  var start, end: Double

  private let low, high: Double

  package init(_ kind: Kind, domain: ClosedRange<Double>, from start: Double = 0, to end: Double = 1) {
    self.kind = kind
    self.domain = domain
    self.start = start
    self.end = end
    low = kind == .linear ? domain.lowerBound : Decimal.logarithm(domain.lowerBound)
    high = kind == .linear ? domain.upperBound : Decimal.logarithm(domain.upperBound)
  }

  /// The position of `value` in points; the middle of the axis for a domain of one value.
  package func callAsFunction(_ value: Double) -> Double {
    let measure = kind == .linear ? value : Decimal.logarithm(value)
    guard high > low else { return (start + end) / 2 }
    return start + (end - start) * ((measure - low) / (high - low))
  }

  /// Whether the scale has a place for `value`: finite, and positive on a logarithmic scale.
  func contains(_ value: Float) -> Bool { value.isFinite && (kind == .linear || value > 0) }
}

extension AxisScale {
  /// Where `value` lies between the ends of the domain, 0…1.
  func share(_ value: Double) -> Double { start == end ? 0 : (self(value) - start) / (end - start) }
}
