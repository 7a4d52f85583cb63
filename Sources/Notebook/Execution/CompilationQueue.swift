import Dispatch
import Synchronization

/// Compiles the units of a notebook ahead of their run.
///
/// A cell is compiled as soon as the one before it can be imported, while that one's object is still being written.
/// Inline expressions, which nothing imports, are compiled beside the chain of cells.
final class CompilationQueue: Sendable {
  typealias Outcome = Result<Compilation, EnvironmentError>

  private let compiler: UnitCompiler
  private let modules: ModuleFolder
  private let isStillWanted: @Sendable () -> Bool
  private let outcomes: [Future<Outcome>]
  private let cancelled = Mutex(false)
  private let work = DispatchGroup()

  /// Starts compiling `units`, which see `scope` by the modules in `modules`.
  ///
  /// Each also sees the units before it that compile and that later units may see.
  ///
  /// - Parameter isWanted: Asked while a compiler runs; once the answer is `false` nothing further is compiled.
  init(
    _ units: [Unit], in scope: Scope, modules: ModuleFolder, compiler: UnitCompiler,
    isWanted: @escaping @Sendable () -> Bool = { true }
  ) {
    isStillWanted = isWanted
    self.compiler = compiler
    self.modules = modules
    outcomes = units.map { _ in Future() }
    DispatchQueue(label: "cells").async(group: work) { [self] in
      compileChain(units, in: scope)
    }
  }

  /// What compiling the unit at `index` gave, waiting for it.
  func outcome(_ index: Int) throws(EnvironmentError) -> Compilation {
    try outcomes[index].get().get()
  }

  /// Compiles nothing further, and ends the compilers that are at work.
  func cancel() {
    cancelled.withLock { $0 = true }
    work.wait()
  }

  private var isWanted: Bool { isStillWanted() && !cancelled.withLock { $0 } }

  private func compileChain(_ units: [Unit], in first: Scope) {
    let objects = DispatchQueue(label: "objects", attributes: .concurrent)
    let besides = DispatchQueue(label: "inline expressions")
    var scope = first
    for (unit, outcome) in zip(units, outcomes) {
      guard isWanted else {
        outcome.provide(.failure(.unwanted(program: "the compiler")))
        continue
      }
      guard unit.extendsChain else {
        besides.async(group: work) { [scope] in outcome.provide(self.compile(unit, in: scope)) }
        continue
      }
      let scopeAfter = Future<Scope>()
      objects.async(group: work) { [scope] in
        outcome.provide(self.compile(unit, in: scope) { scopeAfter.provide($0) })
        // Where it cannot be imported, units after it see what it sees.
        scopeAfter.provide(scope)
      }
      scope = scopeAfter.get()
    }
  }

  private func compile(_ unit: Unit, in scope: Scope, importable: @escaping (Scope) -> Void = { _ in }) -> Outcome {
    do throws(EnvironmentError) {
      let compilation = try compiler.compile(
        unit, in: scope, modules: modules, isWanted: { self.isWanted }, importable: importable)
      guard case .refused(let messages) = compilation, let rest = unit.without(messages) else {
        return .success(compilation)
      }
      guard case .compiled(var compiled) = try compiler.compile(rest, in: scope, modules: modules) else {
        return .success(compilation)
      }
      compiled.warnings += messages
      return .success(.compiled(compiled))
    } catch {
      return .failure(error)
    }
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
