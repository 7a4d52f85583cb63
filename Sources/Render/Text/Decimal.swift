/// Powers of ten and logarithms from + − × ÷ alone, so that the last bit is the same on every machine.
enum Decimal {
  /// 10^exponent; exact up to 10²².
  static func power(_ exponent: Int) -> Double {
    var result = 1.0
    for _ in 0..<exponent.magnitude { result *= 10 }
    return exponent < 0 ? 1 / result : result
  }

  /// value × 10^exponent, dividing by an exact power rather than multiplying by an inexact one.
  static func scale(_ value: Double, by exponent: Int) -> Double {
    exponent < 0 ? value / power(-exponent) : value * power(exponent)
  }

  /// The `n` with 10ⁿ ≤ |value| < 10ⁿ⁺¹, for a finite value other than 0.
  static func exponent(of value: Double) -> Int {
    let magnitude = value.magnitude
    var estimate = Int(logarithm(magnitude).rounded(.down))
    if power(estimate) > magnitude { estimate -= 1 }
    if power(estimate + 1) <= magnitude { estimate += 1 }
    return estimate
  }

  /// log₁₀ of a positive finite value: exponent and significand apart, `ln s = 2 artanh((s − 1) / (s + 1))` as a series.
  static func logarithm(_ value: Double) -> Double {
    let (significand, exponent) = (value.significand, Double(value.exponent))
    let ratio = (significand - 1) / (significand + 1)
    let square = ratio * ratio
    var sum = 0.0
    var divisor = 35.0
    while divisor > 0 {
      sum = sum * square + 1 / divisor
      divisor -= 2
    }
    return (exponent * 0.693147180559945309 + 2 * ratio * sum) / 2.302585092994045684
  }
}
