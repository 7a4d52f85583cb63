/// A formula as markup.
///
/// It comes from KaTeX, which escapes what authors and cells write; nothing else may make one.
struct TypesetFormula: Hashable, Sendable {
  /// ASCII.
  let markup: String
}

/// The formulas of a page, ready to be put into it.
package struct TypesetMath: Sendable {
  /// No formula is set; a page shows the TeX.
  package static let none = TypesetMath()

  /// Those that could be set.
  var formulas: [Formula: TypesetFormula] = [:]
  /// The rules and fonts that they need.
  var style = ""
  /// What is wrong with the others, at their places.
  package var warnings: [Diagnostic] = []
}
