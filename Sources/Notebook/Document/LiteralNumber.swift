/// A number as text has it: `15`, `0.31`, `1,000`, `2.5e-3`.
package struct LiteralNumber: Hashable, Sendable {
  /// As written, without a sign.
  package let text: String
  /// Its size, whatever its sign.
  package let value: Double
  /// Half a unit of its last digit; 0 for whole numbers, which are meant exactly.
  package let tolerance: Double

  /// The number that `word` is, with the punctuation of a sentence around it.
  init?(_ word: Substring) {
    var digits = word.drop { "+-".contains($0) }
    while let last = digits.last, ".,-+".contains(last) { digits.removeLast() }
    text = String(digits)
    let groups = digits.prefix { $0 != "." }.split(separator: ",", omittingEmptySubsequences: false)
    guard groups.dropFirst().allSatisfy({ $0.count == 3 }), digits.first?.isASCIIDigit == true,
      digits.allSatisfy({ $0.isASCIIDigit || ".,eE+-".contains($0) }),
      let value = Double(digits.filter { $0 != "," }), value.isFinite
    else { return nil }
    self.value = value
    let parts = digits.split(separator: "e", maxSplits: 1)
    let decimals = parts[0].split(separator: ".", maxSplits: 1).dropFirst().first?.count ?? 0
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    tolerance = decimals == 0 ? 0 : Double("0.5e\(exponent - decimals)") ?? 0
  }

  /// Whether a value, rounded to as many digits, is this number or this many per cent.
  package func matches(_ value: Double) -> Bool {
    [value.magnitude, value.magnitude * 100].contains { abs($0 - self.value) <= tolerance + self.value * 1e-9 }
  }

  /// The numbers in a text, in its order; what is part of a word (`F12`, `2nd`), a date or a version is none.
  package static func all(in text: String) -> [LiteralNumber] {
    text.split { !($0.isASCII && ($0.isLetter || $0.isNumber || "_.,+-".contains($0))) }.compactMap { Self($0) }
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
