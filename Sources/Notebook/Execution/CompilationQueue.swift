import Dispatch
import Synchronization

/// Compiles the units of a notebook ahead of their run: the chain of cells on one thread, inline expressions beside it.
final class CompilationQueue: Sendable {
  typealias Outcome = Result<Compilation, EnvironmentError>

  private let compiler: UnitCompiler
  private let outcomes: [Future<Outcome>]
  private let cancelled = Mutex(false)

  /// Starts compiling `units`.
  ///
  /// Each sees the last one before it that compiled and that later units may see.
  init(_ units: [Unit], after first: CompiledUnit, compiler: UnitCompiler) {
    self.compiler = compiler
    outcomes = units.map { _ in Future() }
    DispatchQueue(label: "cells").async { [self] in
      compileChain(units, after: first)
    }
  }

  /// What compiling the unit at `index` gave, waiting for it.
  func outcome(_ index: Int) throws(EnvironmentError) -> Compilation {
    try outcomes[index].get().get()
  }

  /// Compiles nothing further.
  ///
  /// Outcomes that are not there yet never come.
  func cancel() {
    cancelled.withLock { $0 = true }
  }

  private func compileChain(_ units: [Unit], after first: CompiledUnit) {
    let besides = DispatchQueue(label: "inline expressions")
    var last = first
    for (unit, outcome) in zip(units, outcomes) where !cancelled.withLock({ $0 }) {
      guard unit.extendsChain else {
        besides.async { [last] in outcome.provide(self.compile(unit, after: last)) }
        continue
      }
      let compilation = compile(unit, after: last)
      if case .success(.compiled(let compiled)) = compilation { last = compiled }
      outcome.provide(compilation)
    }
  }

  private func compile(_ unit: Unit, after previous: CompiledUnit) -> Outcome {
    do { return .success(try compiler.compile(unit, after: previous)) } catch { return .failure(error) }
  }
}

extension Unit {
  /// Whether later units see this one: not inline expressions, and no cell that has to fail before its end.
  var extendsChain: Bool {
    switch kind {
    case .prelude: true
    case .inlineExpressions: false
    case .cell(let cell): cell.options.expect == nil || cell.options.expect == .claimFailure
    }
  }
}
