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

  /// What was stored; a file that is damaged counts for nothing.
  func formula(_ formula: Formula) -> TypesetFormula? {
    guard let entry = objects.entry(key(formula)), let data = try? Data(contentsOf: entry.appending(path: Self.file))
    else { return nil }
    let content = data.dropFirst(Self.digestLength)
    guard SHA256.hex(of: content).utf8.elementsEqual(data.prefix(Self.digestLength)) else { return nil }
    return TypesetFormula(markup: String(decoding: content, as: UTF8.self))
  }

  /// A cache that cannot be written costs time only.
  func store(_ typeset: TypesetFormula, for formula: Formula) {
    let content = SHA256.hex(of: typeset.markup.utf8) + typeset.markup
    _ = try? objects.store(key(formula)) { folder throws(EnvironmentError) in
      (try? Data(content.utf8).write(to: folder.appending(path: Self.file))) != nil
    }
  }

  private func key(_ formula: Formula) -> String {
    SHA256.hex(of: "formula\n\(program)\n\(formula.isDisplay)\n\(formula.tex)".utf8)
  }

  private static let file = "formula.html"
  private static let digestLength = 64
}
