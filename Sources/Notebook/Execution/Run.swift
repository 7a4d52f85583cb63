internal import CellProtocol
import FoundationEssentials

/// A notebook that runs in one kernel, from its first unit to its last or to the failure that ends it.
///
/// It can run again after an edit. Units before the edit then keep what they gave, if the kernel has kept their states.
struct Run {
  let options: RunOptions
  let compiler: UnitCompiler
  var kernel: Kernel
  /// Whether the state before every unit is kept, so that a later run can start there.
  let keepsSnapshots: Bool
  private let scratch: URL
  /// What every unit sees; `nil` until it is loaded.
  private var prelude: CompiledUnit?
  /// What has run, and where its code stood.
  private var runs: [UnitRun] = []
  private var layout = CodeLayout(cells: [], expressions: [])
  /// Counts compilations: each has a folder of modules of its own.
  private var compilations = 0

  /// - Parameter scratch: A folder for the modules of the run.
  init(options: RunOptions, compiler: UnitCompiler, kernel: Kernel, scratch: URL, keepsSnapshots: Bool = false) {
    self.options = options
    self.compiler = compiler
    self.kernel = kernel
    self.scratch = scratch
    self.keepsSnapshots = keepsSnapshots
  }

  /// Runs the units of `document` that have not run yet, or that ran when they or units before them were others.
  ///
  /// - Parameter newest: The notebook, where it has been saved since. Once the unit at work, or one before it, is another
  ///   one there, the call throws; the next call goes on where this one was.
  mutating func run(
    _ document: NotebookDocument, newest: @escaping @Sendable () -> Revision? = { nil }
  ) throws(EnvironmentError) -> NotebookResult {
    let units = document.units
    goBack(to: document, units)
    try runAll(units, of: document, Supersession(document, after: runs, options: options, newest: newest))
    var result = NotebookResult.notRun(document)
    result.isolation = kernel.isolation
    for run in runs { result.add(run.result) }
    return result
  }

  /// Keeps the units that an edit has left as they were, and takes the kernel back to the state after them.
  private mutating func goBack(to document: NotebookDocument, _ units: [Unit]) {
    let newLayout = document.codeLayout
    var kept: [UnitRun] = []
    for (run, unit) in zip(runs, units) {
      guard run.conditions == .init(of: unit, in: document, options: options),
        let moved = run.moved(to: unit, from: layout, to: newLayout)
      else { break }
      kept.append(moved)
    }
    if kept.count < runs.count { kernel.rewind(to: runs[kept.count].snapshot) }
    runs = kept
    layout = newLayout
  }

  private mutating func runAll(
    _ units: [Unit], of document: NotebookDocument, _ supersession: Supersession
  ) throws(EnvironmentError) {
    if case .endsRun = runs.last?.step { return }
    guard runs.count < units.count || prelude == nil else { return }
    let first = runs.count
    let prelude = try self.prelude(of: document)
    var chain = [prelude] + runs.compactMap(\.link)
    var queue = try compile(units[first...], after: chain, supersession)
    defer { queue.cancel() }
    try load(prelude)
    var queueStart = first
    for (index, unit) in units.enumerated().dropFirst(first) {
      if case .cell(let cell) = unit.kind { options.progress(cell.index, document.cells.count) }
      let conditions = UnitRun.Conditions(of: unit, in: document, options: options)
      supersession.start(conditions)
      let compilation = try queue.outcome(index - queueStart)
      let run = try run(unit, conditions, compilation) { supersession.isWanted }
      runs.append(run)
      switch run.step {
      case .went: if let link = run.link { chain.append(link) }
      case .failedButGoesOn:
        guard unit.extendsChain, index + 1 < units.count else { continue }
        // The units after it were compiled against variables that now have no value.
        queue.cancel()
        queueStart = index + 1
        queue = try compile(units[queueStart...], after: chain, supersession)
      case .endsRun: return
      }
    }
  }

  private mutating func compile(
    _ units: ArraySlice<Unit>, after chain: [CompiledUnit], _ supersession: Supersession
  ) throws(EnvironmentError) -> CompilationQueue {
    compilations += 1
    let modules = try ModuleFolder(scratch.appending(path: "modules-\(compilations)"), of: chain)
    return CompilationQueue(
      Array(units), in: chain[chain.count - 1].scope, modules: modules, compiler: compiler
    ) { supersession.isWanted }
  }

  private func prelude(of document: NotebookDocument) throws(EnvironmentError) -> CompiledUnit {
    if let prelude { return prelude }
    let modules = try ModuleFolder(scratch.appending(path: "modules-0"))
    switch try compiler.compile(.prelude(document.frontMatter.parameters), in: nil, modules: modules) {
    case .compiled(let prelude): return prelude
    case .refused(let messages): throw .brokenPrelude(messages.map(\.message).joined(separator: "\n"))
    }
  }

  /// Waits for the kernel and loads what every unit sees: it has no code of its own to run, but its library holds `params`.
  private mutating func load(_ prelude: CompiledUnit) throws(EnvironmentError) {
    guard self.prelude == nil else { return }
    try kernel.confirmStart()
    if let message = try compiler.link(prelude) { throw .brokenPrelude(message) }
    guard case .finished = try kernel.run(prelude, number: 0, survivable: false, timeout: .seconds(60)) else {
      throw .brokenPrelude("its library cannot be loaded")
    }
    _ = kernel.takePieces()
    self.prelude = prelude
  }

  /// The units whose libraries the kernel has been given.
  var loaded: [CompiledUnit] { [prelude].compactMap(\.self) + runs.compactMap(\.compiled) }
}

extension UnitRun {
  /// The unit, where later ones see it.
  fileprivate var link: CompiledUnit? {
    if case .went(let compiled) = step, compiled.unit.extendsChain { compiled } else { nil }
  }
}
