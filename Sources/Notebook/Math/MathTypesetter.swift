import Dispatch
import Markup
import Synchronization

/// Sets formulas.
///
/// Where none needs it, KaTeX is never started.
package final class MathTypesetter: Sendable {
  private let files: KaTeXFiles?
  private let cache: FormulaCache?
  private let state = Mutex(State())

  /// Without `files` every formula stays TeX; without `cache` every formula is set anew.
  package init(files: KaTeXFiles?, cache: ObjectCache?) {
    self.files = files
    self.cache = files.flatMap { files in cache.map { FormulaCache($0, files: files) } }
  }

  /// Sets `formulas` on another thread, for a later `typeset`.
  package func prepare(_ formulas: [PlacedFormula]) {
    guard !formulas.isEmpty, files != nil else { return }
    DispatchQueue(label: "math").async { _ = self.results(formulas) }
  }

  /// The formulas, each set once, and a warning for each that cannot be set.
  package func typeset(_ formulas: [PlacedFormula]) -> TypesetMath {
    guard let first = formulas.first else { return .none }
    guard let files else {
      return TypesetMath(warnings: [NotebookProblem.noTypesetter.diagnostic(.warning, at: first.start)])
    }
    let results = results(formulas)
    var math = TypesetMath()
    for placed in formulas {
      switch results[placed.formula] {
      case .success(let typeset): math.formulas[placed.formula] = typeset
      case .failure(let failure):
        let place = placed.position(ofUTF16: failure.offset)
        math.warnings.append(failure.problem.diagnostic(.warning, at: place))
      case nil: break
      }
    }
    math.style = MathStyle(files).css(for: math.formulas.values)
    return math
  }

  private func results(_ formulas: [PlacedFormula]) -> [Formula: FormulaResult] {
    state.withLock { state in
      for placed in formulas where state.results[placed.formula] == nil {
        state.results[placed.formula] = result(placed.formula, &state)
      }
      return state.results
    }
  }

  private func result(_ formula: Formula, _ state: inout State) -> FormulaResult {
    if let cached = cache?.formula(formula) { return .success(cached) }
    do {
      try formula.check()
      let typeset = try katex(&state).typeset(formula)
      cache?.store(typeset, for: formula)
      return .success(typeset)
    } catch {
      return .failure(error)
    }
  }

  private func katex(_ state: inout State) throws(FormulaProblem) -> KaTeX {
    if let running = state.katex { return running }
    guard let files else { throw FormulaProblem(.noTypesetter) }
    do {
      let started = try KaTeX(files)
      state.katex = started
      return started
    } catch {
      throw FormulaProblem(.brokenTypesetter(reason: error.message))
    }
  }
}

private typealias FormulaResult = Result<TypesetFormula, FormulaProblem>

private struct State {
  var katex: KaTeX?
  var results: [Formula: FormulaResult] = [:]
}

extension Formula {
  /// Bytes of TeX; keeps what a cell prints from taking minutes.
  private static let lengthLimit = 8192

  /// KaTeX would put what a reader cannot see into the page as it is.
  fileprivate func check() throws(FormulaProblem) {
    guard tex.utf8.count <= Self.lengthLimit else { throw FormulaProblem(.formulaTooLong(limit: Self.lengthLimit)) }
    for (scalar, index) in zip(tex.unicodeScalars, tex.unicodeScalars.indices) {
      guard let name = HTMLWriter.visibleName(of: scalar) else { continue }
      throw FormulaProblem(.unseenCharacter(name), offset: index.utf16Offset(in: tex))
    }
  }
}
