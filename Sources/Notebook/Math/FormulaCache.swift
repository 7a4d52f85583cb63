import Digest

/// Typeset formulas by TeX, kind, and the program that sets them.
struct FormulaCache: Sendable {
  private let objects: ObjectCache
  private let program: String

  init(_ objects: ObjectCache, files: KaTeXFiles) {
    self.objects = objects
    program = SHA256.hex(of: KaTeX.adapter + files.script)
  }

  /// What was stored.
  func formula(_ formula: Formula) -> TypesetFormula? {
    objects.text(key(formula), file: Self.file).map(TypesetFormula.init(markup:))
  }

  /// A cache that cannot be written costs time only.
  func store(_ typeset: TypesetFormula, for formula: Formula) {
    objects.store(typeset.markup, key(formula), file: Self.file)
  }

  private func key(_ formula: Formula) -> String {
    SHA256.hex(of: "formula\n\(program)\n\(formula.isDisplay)\n\(formula.tex)".utf8)
  }

  private static let file = "formula.html"
}
