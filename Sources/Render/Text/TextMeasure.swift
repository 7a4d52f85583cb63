/// The two typefaces of a figure, and what text measures in them.
package struct TextMeasure {
  private let regular, bold: Typeface

  package init() throws(RenderError) {
    regular = try Typeface.load(.regular)
    bold = try Typeface.load(.bold)
  }

  func line(_ text: String, _ weight: Typeface.Weight = .regular) -> GlyphLine {
    (weight == .bold ? bold : regular).line(text)
  }

  package func width(_ text: String, size: Double, weight: Typeface.Weight = .regular) -> Double {
    line(text, weight).width * size
  }

  func widest(_ texts: [String], size: Double) -> Double {
    texts.map { width($0, size: size) }.max() ?? 0
  }

  /// The text in lines no wider than `limit`, broken at spaces; a longer word, and what exceeds `lineLimit`, ends in “…”.
  func wrapped(
    _ text: String, size: Double, weight: Typeface.Weight = .regular, within limit: Double, lineLimit: Int = 4
  ) -> [String] {
    var lines: [String] = []
    for word in text.split(whereSeparator: \.isWhitespace).map(String.init) {
      if let last = lines.last, width(last + " " + word, size: size, weight: weight) <= limit {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(shortened(word, size: size, weight: weight, within: limit))
      }
    }
    guard lines.count > lineLimit else { return lines }
    lines.removeSubrange(lineLimit...)
    lines[lineLimit - 1] = shortened(lines[lineLimit - 1] + " …", size: size, weight: weight, within: limit)
    return lines
  }

  /// The text, cut with “…” if it is wider than `limit`.
  func shortened(_ text: String, size: Double, weight: Typeface.Weight = .regular, within limit: Double) -> String {
    guard width(text, size: size, weight: weight) > limit else { return text }
    var kept = Array(text.prefix(400))
    while !kept.isEmpty, width(String(kept) + "…", size: size, weight: weight) > limit { kept.removeLast() }
    return String(kept) + "…"
  }
}
