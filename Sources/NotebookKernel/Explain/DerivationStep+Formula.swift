extension Derivation.Step {
  /// The most terms written out.
  private static let mostTerms = 4

  /// The step as TeX: the symbols, the numbers of the run and the result below each other.
  ///
  /// - Parameter cause: the factor that made the entry exactly 0; it is framed.
  func formula(framing cause: Derivation.Factor?) -> String {
    let left = Self.symbol(quantity)
    guard !terms.isEmpty else { return "\(left) = \(Self.number(value))" }
    let symbols = sum { factor, _ in Self.framed(Self.symbol(factor.symbol), factor == cause) }
    let numbers = sum { factor, isFirst in
      let number = Self.number(factor.value)
      return Self.framed(isFirst || factor.value >= 0 ? number : "(\(number))", factor == cause)
    }
    let isBare = terms.count == 1 && terms[0].factors.count == 1
    let rows = [symbols, numbers] + (isBare ? [] : [Self.number(recomputed)])
    return "\\begin{aligned}\(left) \(rows.map { "&= \($0)" }.joined(separator: " \\\\ "))\\end{aligned}"
  }

  private func sum(_ text: (Derivation.Factor, _ isFirst: Bool) -> String) -> String {
    let shown = terms.prefix(Self.mostTerms).map { term in
      term.factors.enumerated().map { text($1, $0 == 0) }.joined(separator: " \\cdot ")
    }
    let more = terms.count > shown.count ? " + \\dots\\;(\(terms.count - shown.count)\\text{ more})" : ""
    return shown.joined(separator: " + ") + more
  }

  private static func framed(_ tex: String, _ isFramed: Bool) -> String { isFramed ? "\\boxed{\(tex)}" : tex }

  /// `∂L/∂W[0,3]` as a fraction with an index, `M[0,3]` with an index.
  private static func symbol(_ symbol: String) -> String {
    let parts = symbol.split(separator: "/", maxSplits: 1)
    guard symbol.hasPrefix("∂"), parts.count == 2, parts[1].hasPrefix("∂") else { return indexed(symbol[...]) }
    return "\\frac{\\partial \(indexed(parts[0].dropFirst()))}{\\partial \(indexed(parts[1].dropFirst()))}"
  }

  private static func indexed(_ symbol: Substring) -> String {
    guard symbol.last == "]", let open = symbol.lastIndex(of: "[") else { return name(symbol) }
    let index = symbol[symbol.index(after: open)...].dropLast()
    return "\(name(symbol[..<open]))_{\(letters(index))}"
  }

  /// A single letter is a variable, anything longer a word.
  private static func name(_ name: Substring) -> String {
    let word = name.hasSuffix("′") ? name.dropLast() : name
    let tex = word.count == 1 ? letters(word) : "\\mathrm{\(letters(word))}"
    return word == name ? tex : tex + "'"
  }

  /// Text of any kind: a name can be what the author likes.
  private static func letters(_ text: Substring) -> String {
    text.map { letter in
      switch letter {
      case "\\": "\\backslash{}"
      case "{", "}", "$", "&", "#", "%", "_": "\\\(letter)"
      case "^": "\\text{\\textasciicircum}"
      case "~": "\\text{\\textasciitilde}"
      case " ": "\\ "
      default: String(letter)
      }
    }.joined()
  }

  /// Four digits, with a power of ten where there is one.
  private static func number(_ value: Float) -> String {
    if value == 0 { return "0" }
    guard value.isFinite else { return value.isNaN ? "\\mathrm{nan}" : value < 0 ? "-\\infty" : "\\infty" }
    let parts = String(format: "%.4g", value).split(separator: "e")
    guard parts.count == 2, let exponent = Int(parts[1]) else { return parts.joined() }
    return "\(parts[0]) \\cdot 10^{\(exponent)}"
  }
}
