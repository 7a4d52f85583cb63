extension LineChart {
  /// The x axis over all positions; half a step to each side of a single one.
  var xDomain: ClosedRange<Double> {
    let longest = series.map(\.values.count).max() ?? 0
    guard longest > 0 else { return 0...1 }
    let first = positions?.first ?? 0
    let last = positions.map { $0[longest - 1] } ?? Double(longest - 1)
    return first < last ? first...last : first - 0.5...last + 0.5
  }

  /// The y axis over all drawable values with a margin of a twentieth on both sides; `nil` if nothing can be drawn.
  var yDomain: ClosedRange<Double>? {
    let isLogarithmic = scaleKind == .logarithmic
    var low = Float.infinity
    var high = -Float.infinity
    for series in series {
      for value in series.values where value.isFinite && (!isLogarithmic || value > 0) {
        low = min(low, value)
        high = max(high, value)
      }
    }
    guard low <= high else { return nil }
    let extent = Double(low)...Double(high)
    return isLogarithmic ? Self.padded(logarithmic: extent) : Self.padded(extent)
  }

  private static func padded(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
    let (low, high) = (range.lowerBound, range.upperBound)
    let span = high - low
    let margin = span > high.magnitude * 1e-9 ? span / 20 : max(high.magnitude / 10, high == 0 ? 1 : 0)
    // A loss that reaches 0 stands on the axis rather than above an empty strip of negative values.
    return (low >= 0 && low - margin < 0 && high > 0 ? 0 : low - margin)...high + margin
  }

  /// A margin in proportion: a fortieth of the ratio's digits, at least a fifth of the value.
  private static func padded(logarithmic range: ClosedRange<Double>) -> ClosedRange<Double> {
    let digits = Decimal.logarithm(range.upperBound) - Decimal.logarithm(range.lowerBound)
    let factor = digits == 0 ? 2 : 1 + max(0.2, digits / 12)
    return range.lowerBound / factor...range.upperBound * factor
  }
}
