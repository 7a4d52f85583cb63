internal import Glibc

/// How the numbers of one tensor are written: PyTorch's rules (torch/_tensor_str.py), 4 digits.
struct TensorFormat {
  private enum Style { case whole, fixed, scientific }
  private let style: Style
  /// Every number is padded on the left to this width.
  let width: Int

  init(_ scalars: [Float]) {
    let numbers = scalars.filter { $0.isFinite && $0 != 0 }
    let sizes = numbers.map { Double(Swift.abs($0)) }
    guard let smallest = sizes.min(), let largest = sizes.max() else {
      (style, width) = (.whole, 1)
      return
    }
    let isWhole = sizes.allSatisfy { $0 == $0.rounded() }
    let isSpread = largest / smallest > 1000 || largest > 1e8 || smallest < 1e-4
    let style: Style = isSpread ? .scientific : isWhole ? .whole : .fixed
    self.style = style
    width = numbers.map { TensorFormat.text($0, style).count }.max() ?? 1
  }

  func callAsFunction(_ scalar: Float) -> String {
    let text = TensorFormat.text(scalar, style)
    return String(repeating: " ", count: Swift.max(0, width - text.count)) + text
  }

  private static func text(_ scalar: Float, _ style: Style) -> String {
    guard scalar.isFinite else { return scalar.isNaN ? "nan" : scalar < 0 ? "-inf" : "inf" }
    switch style {
    case .whole: return printed("%.0f", scalar) + "."
    case .fixed: return printed("%.4f", scalar)
    case .scientific: return printed("%.4e", scalar)
    }
  }

  private static func printed(_ format: String, _ scalar: Float) -> String {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { buffer in
      guard let start = buffer.baseAddress else { return "" }
      _ = withVaList([Double(scalar)]) { vsnprintf(start, 64, format, $0) }
      return String(cString: start)
    }
  }
}
