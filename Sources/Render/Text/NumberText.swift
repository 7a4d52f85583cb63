/// Numbers as a reader sees them: a real minus sign, no locale, the same digits on every machine.
package enum NumberText {
  static let minus = "\u{2212}"

  /// `value` with a fixed number of decimals; no sign if it rounds to 0.
  package static func fixed(_ value: Double, decimals: Int) -> String {
    let scaled = (value.magnitude * Decimal.power(decimals)).rounded()
    guard scaled < 9e15 else { return scientific(value, digits: 3) }
    return digits(Int(value < 0 ? -scaled : scaled), shiftedBy: -decimals)
  }

  /// `integer × 10^exponent` written out in full.
  static func digits(_ integer: Int, shiftedBy exponent: Int) -> String {
    var text = String(integer.magnitude)
    if exponent > 0 && integer != 0 { text += String(repeating: "0", count: exponent) }
    if exponent < 0 {
      text = String(repeating: "0", count: max(0, 1 - exponent - text.count)) + text
      text.insert(".", at: text.index(text.endIndex, offsetBy: exponent))
    }
    return integer < 0 ? minus + text : text
  }

  /// `value` as `d.dd×10ⁿ`, without zeros at the end.
  static func scientific(_ value: Double, digits count: Int) -> String {
    guard value != 0 else { return "0" }
    var exponent = Decimal.exponent(of: value)
    var mantissa = Decimal.scale(value.magnitude, by: count - 1 - exponent).rounded()
    if mantissa >= Decimal.power(count) {
      mantissa /= 10
      exponent += 1
    }
    let text = trimmed(digits(Int(value < 0 ? -mantissa : mantissa), shiftedBy: 1 - count))
    return text + "×10" + superscript(exponent)
  }

  /// `value` with about `digits` significant digits, scientific only where that is shorter to read.
  package static func general(_ value: Double, digits count: Int = 3) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value > 0 ? "∞" : minus + "∞" }
    guard value != 0 else { return "0" }
    let exponent = Decimal.exponent(of: value)
    guard (-3...5).contains(exponent) else { return scientific(value, digits: count) }
    return trimmed(fixed(value, decimals: max(0, count - 1 - exponent)))
  }

  /// `value` with all the digits that tell it from its neighbours, as in a table.
  package static func exact(_ value: Float) -> String {
    if !value.isFinite { return general(Double(value)) }
    let text = value == value.rounded() && value.magnitude < 1e7 ? String(Int(value)) : "\(value)"
    return text.hasPrefix("-") ? minus + text.dropFirst() : text
  }

  /// A coordinate, to hundredths, for printed scenes.
  static func brief(_ value: Double) -> String {
    let text = trimmed(fixed(value, decimals: 2))
    return text.hasPrefix(minus) ? "-" + text.dropFirst() : text
  }

  static func superscript(_ integer: Int) -> String {
    let raised: [Character] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
    let digits = String(integer.magnitude).compactMap(\.wholeNumberValue)
    return (integer < 0 ? "⁻" : "") + String(digits.map { raised[$0] })
  }

  private static func trimmed(_ text: String) -> String {
    guard text.contains(".") else { return text }
    var text = text[...]
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return String(text)
  }
}

extension NumberText {
  /// `1 value`, `2 values`.
  static func counted(_ count: Int, _ noun: String) -> String { "\(grouped(count)) \(noun)\(count == 1 ? "" : "s")" }

  /// `a`, `a and b`, `a, b and c`.
  static func list(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }

  /// A count with commas between thousands.
  static func grouped(_ count: Int) -> String {
    let digits = Array(String(count))
    return digits.enumerated().reduce(into: "") { text, digit in
      if digit.offset > 0 && (digits.count - digit.offset) % 3 == 0 { text += "," }
      text.append(digit.element)
    }
  }
}
