internal import CellProtocol

// Running one unit.
extension Run {
  /// Runs a unit, in the state that the kernel is in.
  mutating func run(
    _ unit: Unit, _ conditions: UnitRun.Conditions, _ compilation: Compilation, isWanted: () -> Bool
  ) throws(EnvironmentError) -> UnitRun {
    let snapshot = kernel.depth
    let ended: EndedUnit
    switch compilation {
    case .refused(let messages): ended = EndedUnit(compiled: nil, messages: messages)
    case .compiled(let compiled):
      do {
        ended = try call(compiled, conditions, isWanted: isWanted)
      } catch {
        if keepsSnapshots, kernel.isAlive { kernel.abandon(to: snapshot) }
        throw error
      }
    }
    var run = UnitRun(
      conditions: conditions, compiled: ended.compiled, step: .endsRun, result: NotebookResult(cells: []),
      snapshot: snapshot)
    switch unit.kind {
    case .cell(let cell): settle(cell, ended, in: &run)
    case .inlineExpressions, .prelude: settleInlineExpressions(ended, in: &run)
    }
    return run
  }

  /// How a unit has ended, before that is held against what it was asked to do.
  private struct EndedUnit {
    let compiled: CompiledUnit?
    var pieces: [CellResult.Piece] = []
    /// What the compiler said.
    var messages: [Diagnostic]
    var failure: UnitFailure?
    /// Whether the process that ran it has died.
    var hasDied = false
  }

  private mutating func call(
    _ compiled: CompiledUnit, _ conditions: UnitRun.Conditions, isWanted: () -> Bool
  ) throws(EnvironmentError) -> EndedUnit {
    let outcome: UnitOutcome
    if let message = try compiler.link(compiled) {
      outcome = .loadFailure(message)
    } else {
      outcome = try kernel.run(
        compiled, number: loaded.count, survivable: keepsSnapshots || conditions.isToBeSurvived(compiled.unit),
        timeout: .seconds(conditions.timeout), isWanted: isWanted)
    }
    return settle(outcome, of: compiled, timeout: conditions.timeout)
  }

  /// The unit's output without what the runtime printed as it died, and the failure it died of.
  private mutating func settle(_ outcome: UnitOutcome, of compiled: CompiledUnit, timeout: Double) -> EndedUnit {
    let unit = compiled.unit
    let units = loaded + [compiled]
    var pieces = kernel.takePieces().map { $0.located(in: unit, among: units) }
    var fatalError = FatalErrorText("")
    // Children of the cell may have had something to say afterwards.
    let errors = pieces.indices.filter { pieces[$0].isStandardError }
    if case .died = outcome, let last = errors.last(where: { pieces[$0].isFatalError }) ?? errors.last,
      case .standardError(let text) = pieces[last]
    {
      fatalError = FatalErrorText(text)
      pieces[last] = .standardError(fatalError.before)
      if fatalError.before.isEmpty { pieces.remove(at: last) }
    }
    let symbolizer = StackSymbolizer(toolchain: compiler.toolchain, units: units)
    let failure = UnitFailure(
      outcome, of: unit, fatalError: fatalError, timeout: timeout, limits: options.limits, symbolizer: symbolizer)
    return EndedUnit(
      compiled: compiled, pieces: pieces, messages: compiled.warnings, failure: failure, hasDied: outcome.isDeath)
  }

  /// Holds a cell's end against what it was asked to do, and decides how the run goes on.
  private func settle(_ cell: Cell, _ ended: EndedUnit, in run: inout UnitRun) {
    var result = CellResult(
      cell: cell.index, status: ended.compiled == nil ? .compileError : ended.failure?.status ?? .ok,
      pieces: ended.pieces, diagnostics: ended.messages + (ended.failure.map { [$0.diagnostic] } ?? []))
    let ranToItsEnd = result.status == .ok
    var isAsItShouldBe = ranToItsEnd
    if let expectation = cell.options.expect {
      let complaint = expectation.verdict(on: result, of: cell)
      isAsItShouldBe = complaint == nil
      if let complaint {
        result.diagnostics.append(Diagnostic(.error, at: cell.start, complaint))
      } else {
        result.status = .expectedFailure
      }
    }
    run.result.cells = [result]
    guard kernel.isAlive, isAsItShouldBe || run.conditions.goesOnAfterFailure else { return }
    run.step = .failedButGoesOn
    if ranToItsEnd, let compiled = ended.compiled { run.step = .went(compiled) }
  }

  private mutating func settleInlineExpressions(_ ended: EndedUnit, in run: inout UnitRun) {
    run.result.inlineValues = kernel.takeInlineValues()
    run.result.diagnostics = ended.messages + (ended.failure.map { [$0.diagnostic] } ?? [])
    if let compiled = ended.compiled, ended.failure == nil {
      run.step = .went(compiled)
    } else if kernel.isAlive, !ended.hasDied || run.conditions.goesOnAfterFailure {
      run.step = .failedButGoesOn
    }
  }
}

extension UnitRun.Conditions {
  /// Whether the run goes on after the unit's death.
  fileprivate func isToBeSurvived(_ unit: Unit) -> Bool {
    if case .cell = unit.kind { goesOnAfterFailure || !unit.extendsChain } else { goesOnAfterFailure }
  }
}

extension UnitOutcome {
  /// Whether the process that ran the unit is gone.
  fileprivate var isDeath: Bool {
    switch self {
    case .finished, .loadFailure: false
    default: true
    }
  }
}
