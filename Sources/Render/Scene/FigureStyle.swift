/// Sizes shared by all figures, in points.
enum FigureStyle {
  static let margin = 12.0
  static let titleSize = 15.0
  static let panelTitleSize = 12.5
  static let labelSize = 12.0
  static let noteSize = 11.0
  /// The distance between baselines, per size of text.
  static let leading = 1.35

  /// The baseline that centres capitals and digits on `y`.
  static func baseline(centering y: Double, size: Double) -> Double { y + Typeface.capHeight * size / 2 }

  /// Lines of text below each other from `top`, and the height they take.
  static func lines(
    _ texts: [String], left: Double, top: Double, size: Double, color: RGBA, weight: Typeface.Weight = .regular
  ) -> (commands: [DrawCommand], height: Double) {
    let commands = texts.enumerated().map { row, text in
      let baseline = top + Double(row) * size * leading + size * 0.95
      return DrawCommand.text(
        TextRun(text: text, position: Point(left, baseline), size: size, color: color, weight: weight))
    }
    return (commands, Double(texts.count) * size * leading)
  }
}
