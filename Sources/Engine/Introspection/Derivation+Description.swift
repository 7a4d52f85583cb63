internal import Glibc

extension Derivation: CustomStringConvertible {
  /// The chain rule, one line per step, with the numbers rounded to four digits, and what made the entry 0.
  public var description: String {
    var lines = steps.map(\.description)
    if let first = steps.first, first.value != value, !(first.value.isNaN && value.isNaN) {
      lines.insert(
        "\(quantity) holds \(ShortNumber(value)); the last backward's share of it is:", at: 0)
    }
    return (lines + notes).joined(separator: "\n")
  }

  /// What made the entry 0, and the way from the loss to the leaf.
  package var notes: [String] {
    let reason = steps.first?.value == 0 ? zeroCause : nil
    return (reason.map { ["\(quantity) is exactly 0 because \($0.symbol) = 0."] } ?? [])
      + ["path: \(path.joined(separator: " → ")) → \(quantity.dropFirst(quantity.prefixThroughSlash))"]
  }
}

extension String {
  /// How many characters come before the denominator of `∂L/∂W[0,3]`, its ∂ included.
  fileprivate var prefixThroughSlash: Int { (firstIndex(of: "/").map { distance(from: startIndex, to: $0) } ?? -1) + 2 }
}

extension Derivation.Step: CustomStringConvertible {
  /// The most terms written out.
  private static let mostTerms = 4

  /// `∂L/∂W[0,3] = ∂L/∂E[0,3] · M[0,3] = 0.731 · 0 = 0`.
  public var description: String {
    guard !terms.isEmpty else { return "\(quantity) = \(ShortNumber(value)) (the values it is made of are gone)" }
    let shown = terms.prefix(Derivation.Step.mostTerms)
    let rest = terms.count > shown.count ? " + … (\(terms.count - shown.count) more)" : ""
    let symbols = shown.map { $0.factors.map(\.symbol).joined(separator: " · ") }.joined(separator: " + ")
    let numbers = shown.map { $0.factors.map { "\(ShortNumber($0.value))" }.joined(separator: " · ") }
      .joined(separator: " + ")
    let isBare = terms.count == 1 && terms[0].factors.count == 1
    let result = isBare ? "" : " = \(ShortNumber(recomputed))"
    return "\(quantity) = \(symbols)\(rest) = \(numbers)\(rest)\(result)" + remark
  }

  private var remark: String {
    if isExact { return "" }
    if isHooked { return "; a hook made it \(ShortNumber(value))" }
    return "; backward, which rounds in another order, has \(ShortNumber(value))"
  }
}

/// A number in at most four digits; both zeros are `0`.
struct ShortNumber: CustomStringConvertible {
  private let value: Float

  init(_ value: Float) { self.value = value }

  var description: String {
    if value == 0 { return "0" }
    guard value.isFinite else { return value.isNaN ? "nan" : value < 0 ? "-inf" : "inf" }
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 32) { buffer in
      guard let start = buffer.baseAddress else { return "" }
      _ = withVaList([Double(value)]) { vsnprintf(start, 32, "%.4g", $0) }
      return String(cString: start)
    }
  }
}
