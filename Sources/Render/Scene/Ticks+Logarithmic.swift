extension Ticks {
  /// Powers of ten inside `range`, thinned to `limit`; inside one decade multiples of 1, 2, 5, or else round values.
  package static func logarithmic(over range: ClosedRange<Double>, atMost limit: Int) -> Ticks {
    let first = Decimal.exponent(of: range.lowerBound)
    let last = Decimal.exponent(of: range.upperBound)
    let powers = (first...last).filter { range.contains(Decimal.power($0)) }
    guard powers.count >= 2 else { return withinDecades(first...last, range, atMost: limit) }
    let step = (powers.count + limit - 1) / max(1, limit)
    let chosen = powers.filter { ($0 - powers[0]) % step == 0 }
    return Ticks(
      values: chosen.map(Decimal.power), labels: labels(ofPowers: chosen),
      minorValues: step > 1 ? [] : multiples([2, 3, 4, 5, 6, 7, 8, 9], of: first...last, in: range).map(\.value))
  }

  private static func withinDecades(
    _ decades: ClosedRange<Int>, _ range: ClosedRange<Double>, atMost limit: Int
  ) -> Ticks {
    let round = multiples([1, 2, 5], of: decades, in: range)
    guard round.count >= 2 else { return linear(over: range, atMost: limit) }
    return Ticks(
      values: round.map(\.value), labels: round.map { label($0.multiple, $0.exponent) },
      minorValues: multiples([3, 4, 6, 7, 8, 9], of: decades, in: range).map(\.value))
  }

  private static func multiples(
    _ factors: [Int], of decades: ClosedRange<Int>, in range: ClosedRange<Double>
  ) -> [(multiple: Int, exponent: Int, value: Double)] {
    decades.flatMap { decade in
      factors.map { ($0, decade, Decimal.scale(Double($0), by: decade)) }
    }.filter { range.contains($0.2) }
  }

  private static func label(_ multiple: Int, _ exponent: Int) -> String {
    (-3...4).contains(exponent)
      ? NumberText.digits(multiple, shiftedBy: exponent)
      : "\(multiple)×10" + NumberText.superscript(exponent)
  }

  /// Plain numbers from 0.001 to 10,000; beyond, every label as a power.
  private static func labels(ofPowers exponents: [Int]) -> [String] {
    let arePlain = exponents.allSatisfy { (-3...4).contains($0) }
    return exponents.map { arePlain ? NumberText.digits(1, shiftedBy: $0) : "10" + NumberText.superscript($0) }
  }
}
