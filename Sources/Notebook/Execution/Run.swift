internal import CellProtocol
import FoundationEssentials

/// One run of a notebook, from its first unit to its last or to the failure that ends it.
struct Run {
  let document: NotebookDocument
  let options: RunOptions
  let compiler: UnitCompiler
  var kernel: Kernel
  private(set) var result: NotebookResult
  /// Units that have been loaded into the kernel.
  private var loaded: [CompiledUnit] = []

  init(document: NotebookDocument, options: RunOptions, compiler: UnitCompiler, kernel: Kernel) {
    self.document = document
    self.options = options
    self.compiler = compiler
    self.kernel = kernel
    result = .notRun(document)
  }

  /// Runs `units` until one fails that the run may not survive.
  ///
  /// - Parameter scratch: A folder for the modules of the run.
  mutating func runAll(_ units: [Unit], scratch: URL) throws(EnvironmentError) {
    let modules = try ModuleFolder(scratch.appending(path: "modules"))
    let prelude = try self.prelude(modules)
    var chain = [prelude]
    var queue = CompilationQueue(units, in: prelude.scope, modules: modules, compiler: compiler)
    defer { queue.cancel() }
    try kernel.confirmStart()
    result.isolation = kernel.isolation
    // The prelude has no code of its own to run but its library holds `params`.
    guard case .finished = try call(prelude, survivable: false, timeout: 60) else {
      throw .brokenPrelude("its library cannot be loaded")
    }
    _ = kernel.takePieces()
    var queueStart = 0
    for (index, unit) in units.enumerated() {
      if case .cell(let cell) = unit.kind { options.progress(cell.index, document.cells.count) }
      let step = try run(unit, compiled: try queue.outcome(index - queueStart))
      switch step {
      case .went(let compiled):
        if unit.extendsChain { chain.append(compiled) }
      case .failedButGoesOn:
        guard unit.extendsChain, index + 1 < units.count else { continue }
        // The units after it were compiled against variables that now have no value.
        queue.cancel()
        queueStart = index + 1
        queue = CompilationQueue(
          Array(units[queueStart...]), in: chain[chain.count - 1].scope,
          modules: try ModuleFolder(scratch.appending(path: "modules-\(queueStart)"), of: chain), compiler: compiler)
      case .endsRun:
        result.inlineValues = kernel.inlineValues
        return
      }
    }
    result.inlineValues = kernel.inlineValues
  }

  private func prelude(_ modules: ModuleFolder) throws(EnvironmentError) -> CompiledUnit {
    switch try compiler.compile(.prelude(document.frontMatter.parameters), in: nil, modules: modules) {
    case .compiled(let prelude): return prelude
    case .refused(let messages): throw .brokenPrelude(messages.map(\.message).joined(separator: "\n"))
    }
  }

  private enum Step {
    case went(CompiledUnit)
    case failedButGoesOn
    case endsRun
  }

  private mutating func run(_ unit: Unit, compiled: Compilation) throws(EnvironmentError) -> Step {
    switch unit.kind {
    case .cell(let cell): try runCell(cell, unit: unit, compilation: compiled)
    case .inlineExpressions, .prelude: try runInlineExpressions(unit, compilation: compiled)
    }
  }

  private mutating func runCell(
    _ cell: Cell, unit: Unit, compilation: Compilation
  ) throws(EnvironmentError) -> Step {
    let index = cell.index - 1
    switch compilation {
    case .refused(let messages):
      result.cells[index] = CellResult(cell: cell.index, status: .compileError, diagnostics: messages)
      return step(after: cell, nil)
    case .compiled(let compiled):
      let timeout = cell.options.timeout ?? options.timeout ?? document.frontMatter.execute.timeout
      let survivable = options.allowErrors || cell.options.error || !unit.extendsChain
      let outcome = try call(compiled, survivable: survivable, timeout: timeout)
      let (pieces, failure) = settle(outcome, unit: unit, timeout: timeout)
      result.cells[index] = CellResult(
        cell: cell.index, status: failure?.status ?? .ok, pieces: pieces,
        diagnostics: compiled.warnings + (failure.map { [$0.diagnostic] } ?? []))
      return step(after: cell, compiled)
    }
  }

  /// Holds a cell's end against what it was asked to do, and decides how the run goes on.
  private mutating func step(after cell: Cell, _ compiled: CompiledUnit?) -> Step {
    let index = cell.index - 1
    let ranToItsEnd = result.cells[index].status == .ok
    var isAsItShouldBe = ranToItsEnd
    if let expectation = cell.options.expect {
      let complaint = expectation.verdict(on: result.cells[index], of: cell)
      isAsItShouldBe = complaint == nil
      if let complaint {
        result.cells[index].diagnostics.append(Diagnostic(.error, at: cell.start, complaint))
      } else {
        result.cells[index].status = .expectedFailure
      }
    }
    guard kernel.isAlive, isAsItShouldBe || options.allowErrors || cell.options.error else { return .endsRun }
    if ranToItsEnd, let compiled { return .went(compiled) }
    return .failedButGoesOn
  }

  private mutating func runInlineExpressions(
    _ unit: Unit, compilation: Compilation
  ) throws(EnvironmentError) -> Step {
    switch compilation {
    case .refused(let messages):
      result.diagnostics += messages
      return .failedButGoesOn
    case .compiled(let compiled):
      let timeout = options.timeout ?? document.frontMatter.execute.timeout
      let outcome = try call(compiled, survivable: options.allowErrors, timeout: timeout)
      result.diagnostics += compiled.warnings
      guard let failure = settle(outcome, unit: unit, timeout: timeout).failure else { return .went(compiled) }
      result.diagnostics.append(failure.diagnostic)
      return kernel.isAlive ? .failedButGoesOn : .endsRun
    }
  }

  private mutating func call(
    _ compiled: CompiledUnit, survivable: Bool, timeout: Double
  ) throws(EnvironmentError) -> UnitOutcome {
    if let message = try compiler.link(compiled) { return .loadFailure(message) }
    loaded.append(compiled)
    return try kernel.run(compiled, number: loaded.count, survivable: survivable, timeout: .seconds(timeout))
  }

  /// The unit's output without what the runtime printed as it died, and the failure it died of.
  private mutating func settle(
    _ outcome: UnitOutcome, unit: Unit, timeout: Double
  ) -> (pieces: [CellResult.Piece], failure: UnitFailure?) {
    var pieces = kernel.takePieces().map { $0.located(in: unit, among: loaded) }
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
    let symbolizer = StackSymbolizer(toolchain: compiler.toolchain, units: loaded)
    let failure = UnitFailure(
      outcome, of: unit, fatalError: fatalError, timeout: timeout, limits: options.limits, symbolizer: symbolizer)
    return (pieces, failure)
  }
}

extension CellResult.Piece {
  /// A claim knows the label and line of its call, which may stand in a function of an earlier cell;
  /// in a result its line counts from the start of the cell that ran.
  fileprivate func located(in unit: Unit, among units: [CompiledUnit]) -> Self {
    guard case .claim(var claim) = self, case .cell(let cell) = unit.kind else { return self }
    let parts = claim.file.split(separator: "/")
    guard let module = parts.first, let label = parts.last,
      let caller = units.last(where: { $0.unit.moduleName == module })?.unit
    else { return self }
    let line = claim.line - SourceLabel.lineOffset
    claim.line = caller.position(label: String(label), line: line, column: 1).line - cell.start.line + 1
    return .claim(claim)
  }

  fileprivate var isFatalError: Bool {
    if case .standardError(let text) = self { FatalErrorText.isIn(text) } else { false }
  }

  fileprivate var isStandardError: Bool {
    if case .standardError = self { true } else { false }
  }
}
