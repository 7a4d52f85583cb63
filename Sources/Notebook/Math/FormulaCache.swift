import Digest
import FoundationEssentials

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
    let file = objects.entry(key(formula))?.appending(path: Self.file)
    return file.flatMap { try? Data(contentsOf: $0) }.map {
      TypesetFormula(markup: String(decoding: $0, as: UTF8.self))
    }
  }

  /// A cache that cannot be written costs time only.
  func store(_ typeset: TypesetFormula, for formula: Formula) {
    _ = try? objects.store(key(formula)) { folder throws(EnvironmentError) in
      (try? Data(typeset.markup.utf8).write(to: folder.appending(path: Self.file))) != nil
    }
  }

  private func key(_ formula: Formula) -> String {
    SHA256.hex(of: "formula\n\(program)\n\(formula.isDisplay)\n\(formula.tex)".utf8)
  }

  private static let file = "formula.html"
}
