import FoundationEssentials

/// KaTeX, running.
final class KaTeX {
  private let engine: ScriptEngine

  init(_ files: KaTeXFiles) throws(ScriptEngine.Failure) {
    engine = try ScriptEngine()
    try engine.evaluate(Self.adapter)
    try engine.evaluate(files.script)
  }

  /// The formula as HTML, with MathML for those who don't see it.
  func typeset(_ formula: Formula) throws(FormulaProblem) -> TypesetFormula {
    let answer: String
    do {
      answer = try engine.call("typeset", formula.tex, String(formula.isDisplay))
    } catch {
      throw FormulaProblem(.brokenTypesetter(reason: error.message))
    }
    guard answer.hasPrefix("!") else { return TypesetFormula(markup: answer) }
    let parts = answer.dropFirst().split(separator: ":", maxSplits: 1).map(String.init)
    throw FormulaProblem(
      .invalidTeX(reason: parts.last?.removingPercentEncoding ?? ""), offset: parts.first.flatMap { Int($0) } ?? 0)
  }

  /// What KaTeX lacks here and what it gets wrong, and the function that is called.
  static let adapter = PackageResources.typeset_js
}

/// Why a formula cannot be set.
struct FormulaProblem: Error {
  var problem: NotebookProblem
  /// Where in the TeX, in UTF-16 units.
  var offset: Int

  init(_ problem: NotebookProblem, offset: Int = 0) {
    self.problem = problem
    self.offset = offset
  }
}
