/// The numbers written into cells: all with the same decimals, a common factor taken out of very large or small ones.
struct CellTexts: Equatable, Sendable {
  let texts: [String]
  /// What every text is to be multiplied by.
  let factor: String?

  init(_ values: [Float]) {
    let largest = values.lazy.filter(\.isFinite).map { Double($0.magnitude) }.max() ?? 0
    let isWhole = largest < 1000 && values.allSatisfy { !$0.isFinite || $0 == $0.rounded() }
    let exponent = largest == 0 ? 0 : Decimal.exponent(of: largest)
    let taken = (-2...3).contains(exponent) ? 0 : exponent
    let decimals = isWhole ? 0 : taken != 0 ? 2 : max(0, exponent < 1 ? 2 : 2 - exponent)
    factor = taken == 0 ? nil : "×10" + NumberText.superscript(taken)
    texts = values.map { value in
      guard value.isFinite, value != 0 else { return NumberText.general(Double(value)) }
      return NumberText.fixed(Decimal.scale(Double(value), by: -taken), decimals: decimals)
    }
  }
}
