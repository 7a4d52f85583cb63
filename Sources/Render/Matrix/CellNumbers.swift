/// How the numbers in cells are written: all with the same decimals, a common factor taken out of very large or small ones.
struct CellNumbers: Equatable, Sendable {
  private let decimals: Int
  private let exponent: Int

  /// The manner that suits these values, and others of their size.
  init(for values: some Collection<Float>) {
    let largest = values.lazy.filter(\.isFinite).map { Double($0.magnitude) }.max() ?? 0
    let isWhole = largest < 1000 && values.allSatisfy { !$0.isFinite || $0 == $0.rounded() }
    let magnitude = largest == 0 ? 0 : Decimal.exponent(of: largest)
    exponent = (-2...4).contains(magnitude) ? 0 : magnitude
    decimals = isWhole ? 0 : exponent != 0 ? 2 : max(0, magnitude < 1 ? 2 : 2 - magnitude)
  }

  /// What every number is to be multiplied by.
  var factor: String? { exponent == 0 ? nil : "×10" + NumberText.superscript(exponent) }

  func text(_ value: Float) -> String {
    guard value.isFinite, value != 0 else { return NumberText.general(Double(value)) }
    return NumberText.fixed(Decimal.scale(Double(value), by: -exponent), decimals: decimals)
  }
}
