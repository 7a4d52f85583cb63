import Foundation

/// How tables write measurements; a missing one is a dash.
enum NumberText {
  /// A whole number in groups of three.
  static func whole(_ value: Double) -> String {
    let digits = Array(String(Int(value.rounded())))
    return digits.indices.map { index in
      index > 0 && (digits.count - index) % 3 == 0 ? ",\(digits[index])" : "\(digits[index])"
    }.joined()
  }

  static func fixed(_ value: Double, _ places: Int) -> String { String(format: "%.\(places)f", value) }

  static func milliseconds(_ seconds: Double?) -> String {
    optional(seconds) { fixed($0 * 1e3, $0 < 0.01 ? 2 : $0 < 0.1 ? 1 : 0) }
  }

  /// How many times `ours` is better than `theirs`.
  static func ratio(_ ours: Double, to theirs: Double?) -> String {
    optional(theirs) { ours / $0 < 10 ? fixed(ours / $0, 2) : fixed(ours / $0, 0) }
  }

  static func optional<Value>(_ value: Value?, _ text: (Value) -> String) -> String { value.map(text) ?? "–" }
}
