import Digest
import FoundationEssentials

/// A unit that has run, and what it gave.
struct UnitRun {
  /// All that decides how a unit runs, besides the units before it.
  struct Conditions: Hashable {
    var module: String
    var source: String
    /// Seconds.
    var timeout: Double
    var goesOnAfterFailure: Bool
    var expectation: CellOptions.Expectation?
    var expectedText: String?
    /// The digests of the files that the cell says it reads; missing where there is no such file.
    var inputs: [String: String]
  }

  /// How the run goes on.
  enum Step {
    case went(CompiledUnit)
    case failedButGoesOn
    case endsRun
  }

  let conditions: Conditions
  /// `nil` where it does not compile.
  let compiled: CompiledUnit?
  var step: Step
  /// The unit's part of the run's result.
  var result: NotebookResult
  /// The kernel's depth before the unit.
  let snapshot: Int
}

extension UnitRun.Conditions {
  init(of unit: Unit, in document: NotebookDocument, options: RunOptions) {
    module = unit.moduleName
    source = unit.source
    timeout = options.timeout ?? document.frontMatter.execute.timeout
    goesOnAfterFailure = options.allowErrors
    inputs = [:]
    guard case .cell(let cell) = unit.kind else { return }
    timeout = cell.options.timeout ?? timeout
    goesOnAfterFailure = goesOnAfterFailure || cell.options.error
    expectation = cell.options.expect
    expectedText = cell.options.expectMatch
    let folder = URL(filePath: options.folder, directoryHint: .isDirectory)
    for name in cell.options.inputs {
      inputs[name] = (try? Data(contentsOf: URL(filePath: name, relativeTo: folder))).map { SHA256.hex(of: $0) }
    }
  }
}

extension UnitRun {
  /// The same for a notebook with the same code in other places; `nil` where something in it stands in no code.
  func moved(to unit: Unit, from old: CodeLayout, to new: CodeLayout) -> UnitRun? {
    guard let result = result.moved(from: old, to: new) else { return nil }
    var moved = UnitRun(
      conditions: conditions, compiled: compiled?.with(unit), step: step, result: result, snapshot: snapshot)
    if case .went(let compiled) = step { moved.step = .went(compiled.with(unit)) }
    return moved
  }
}

extension CompiledUnit {
  /// The same code at another place.
  fileprivate func with(_ unit: Unit) -> CompiledUnit {
    var copy = self
    copy.unit = unit
    return copy
  }
}

extension NotebookResult {
  /// Adds what one unit gave.
  mutating func add(_ part: NotebookResult) {
    for cell in part.cells { cells[cell.cell - 1] = cell }
    inlineValues.merge(part.inlineValues) { $1 }
    diagnostics += part.diagnostics
  }
}
