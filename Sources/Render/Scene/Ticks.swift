/// Round positions along an axis with their labels.
///
/// Labels are made from whole numbers (`multiple × 10^exponent`), so none reads 0.30000000000000004. Where values are very
/// large or very small, a common ``factor`` is taken out of the labels.
package struct Ticks: Equatable, Sendable {
  package var values: [Double] = []
  package var labels: [String] = []
  /// What every label is to be multiplied by, such as `×10⁻⁵`.
  package var factor: String?
  /// Positions of short unlabelled ticks.
  package var minorValues: [Double] = []
}

extension Ticks {
  /// At most `limit` ticks at multiples of 1, 2 or 5 × 10ᵏ inside `range`; one tick for a range of one value.
  package static func linear(over range: ClosedRange<Double>, atMost limit: Int) -> Ticks {
    let (low, high) = (range.lowerBound, range.upperBound)
    let span = high - low
    let largest = max(low.magnitude, high.magnitude)
    guard span > largest * 1e-12 else { return Ticks(values: [low], labels: [NumberText.general(low, digits: 4)]) }
    var exponent = Decimal.exponent(of: span) - 2
    while true {
      for step in [1, 2, 5] {
        let multiples = multiples(of: step, exponent, in: range)
        if multiples.count <= max(1, limit) { return ticks(multiples, exponent, largest: largest) }
      }
      exponent += 1
    }
  }

  /// Multiples of step × 10^exponent in the range, in units of 10^exponent; a tick a rounding error outside counts as inside.
  private static func multiples(of step: Int, _ exponent: Int, in range: ClosedRange<Double>) -> [Int] {
    let slack = 1e-9
    let first = (Decimal.scale(range.lowerBound, by: -exponent) / Double(step) - slack).rounded(.up)
    let last = (Decimal.scale(range.upperBound, by: -exponent) / Double(step) + slack).rounded(.down)
    guard first <= last else { return [] }
    return stride(from: first, through: last, by: 1).map { Int($0) * step }
  }

  private static func ticks(_ multiples: [Int], _ exponent: Int, largest: Double) -> Ticks {
    let magnitude = Decimal.exponent(of: largest)
    let taken = (-3...4).contains(magnitude) ? 0 : magnitude
    return Ticks(
      values: multiples.map { Decimal.scale(Double($0), by: exponent) },
      labels: labels(multiples, exponent: exponent - taken),
      factor: taken == 0 ? nil : "×10" + NumberText.superscript(taken))
  }

  /// Labels that share one number of decimals, the fewest that write every tick exactly.
  private static func labels(_ multiples: [Int], exponent: Int) -> [String] {
    var (multiples, exponent) = (multiples, exponent)
    while exponent < 0, multiples.allSatisfy({ $0 % 10 == 0 }), multiples.contains(where: { $0 != 0 }) {
      multiples = multiples.map { $0 / 10 }
      exponent += 1
    }
    return multiples.map { $0 == 0 ? "0" : NumberText.digits($0, shiftedBy: exponent) }
  }

  /// Indices 0, step, 2·step, … below `count`, at most `limit` of them, step a multiple of 1, 2 or 5 × 10ᵏ.
  package static func indices(below count: Int, atMost limit: Int) -> [Int] {
    guard count > 0 else { return [] }
    var power = 1
    while true {
      for factor in [1, 2, 5] where (count - 1) / (factor * power) + 1 <= max(1, limit) {
        return Array(stride(from: 0, to: count, by: factor * power))
      }
      power *= 10
    }
  }
}
