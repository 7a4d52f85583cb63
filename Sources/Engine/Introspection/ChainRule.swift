/// Follows one gradient entry from a leaf towards the loss.
struct ChainRule {
  private(set) var steps: [Derivation.Step] = []
  /// The factor that made the leaf's entry exactly 0.
  private(set) var zeroCause: Derivation.Factor?

  private let graph: TapeIndex
  private let names: NodeNames

  private static let mostSteps = 8
  /// Products with at most this many terms are summed in double and rounded once.
  private static let shortProduct = 16

  init(_ graph: TapeIndex, _ names: NodeNames) {
    self.graph = graph
    self.names = names
  }

  /// `∂L/∂W[0,3]`.
  func entry(of node: GraphNode, at index: [Int]) -> String {
    "∂\(names[graph.root])/∂\(names[node])\(index.bracketed)"
  }

  /// A gradient entry that a step's terms need, on the way to the loss.
  private struct Source {
    let node: GraphNode
    let index: [Int]
  }

  /// Enters the steps from an entry on: each continues with the first term that is not 0.
  mutating func follow(_ node: GraphNode, _ index: [Int]) {
    var current: Source? = Source(node: node, index: index)
    var isZeroSoFar = true
    while let source = current, steps.count < ChainRule.mostSteps, source.node != graph.root {
      let (step, sources) = step(source)
      steps.append(step)
      if isZeroSoFar { isZeroSoFar = lookForZero(step) }
      current = zip(sources, step.terms).first { $1.value != 0 }?.0 ?? sources.first
    }
  }

  /// Takes down what made a step's entry 0; returns whether to look further up for it.
  private mutating func lookForZero(_ step: Derivation.Step) -> Bool {
    guard step.value == 0, step.recomputed == 0, let term = step.terms.first else { return false }
    guard step.terms.allSatisfy({ $0.value == 0 }) else { return false }
    if let own = term.factors.dropFirst().first(where: { $0.value == 0 }) {
      zeroCause = own
      return false
    }
    zeroCause = term.factors.first
    return step.terms.count == 1
  }

  private func step(_ source: Source) -> (Derivation.Step, [Source]) {
    var terms: [Derivation.Term] = []
    var sources: [Source] = []
    var operations: [String] = []
    var total: Float?
    for use in graph.uses(of: source.node) {
      guard let arrived = contribution(use, source.index) else {
        terms = []
        break
      }
      terms += arrived.terms
      sources += arrived.sources
      operations += arrived.operations
      total = total.map { $0 + arrived.sum } ?? arrived.sum
    }
    let step = Derivation.Step(
      quantity: entry(of: source.node, at: source.index), operations: operations, terms: terms,
      value: source.node.gradient?.element(source.index) ?? .nan, recomputed: total ?? .nan,
      isHooked: source.node.hasHooks)
    return (step, terms.isEmpty ? [] : sources)
  }

  /// What one use adds to a gradient entry.
  private struct Contribution {
    /// From the entry on: those that only move it, then the one whose terms these are.
    var operations: [String]
    let terms: [Derivation.Term]
    let sources: [Source]
    let sum: Float
  }

  /// What one use adds to a gradient entry; nil where its values are gone.
  private func contribution(_ use: TapeIndex.Use, _ index: [Int]) -> Contribution? {
    let rule = LocalRule(use, at: index, names)
    guard let parts = rule.parts, let gradient = use.node.gradient else { return nil }
    // An entry that was only moved is the same number: its own terms say more.
    if rule.isMove, parts.count == 1, let part = parts.first, !use.node.hasHooks,
      let next = graph.uses(of: use.node).first, graph.uses(of: use.node).count == 1
    {
      var arrived = contribution(next, part.output)
      arrived?.operations.insert(use.node.operation, at: 0)
      return arrived
    }
    let terms = parts.map { part in
      let arriving = Derivation.Factor(
        symbol: entry(of: use.node, at: part.output), value: gradient.element(part.output))
      let isPlain = part.slope == 1 && part.symbol == nil
      let slope = Derivation.Factor(symbol: part.symbol ?? shortest(part.slope), value: part.slope)
      return Derivation.Term(factors: isPlain ? [arriving] : [arriving, slope])
    }
    return Contribution(
      operations: [use.node.operation], terms: terms,
      sources: parts.map { Source(node: use.node, index: $0.output) }, sum: sum(terms))
  }

  /// Adds as the engine's kernels do: products of matrices in double and rounded once, longer ones in one chain of fused
  /// multiply-adds.
  private func sum(_ terms: [Derivation.Term]) -> Float {
    guard terms.count > 1 else { return terms.first?.value ?? 0 }
    guard terms.count > ChainRule.shortProduct else {
      return Float(terms.reduce(0.0) { $0 + $1.factors.reduce(1.0) { $0 * Double($1.value) } })
    }
    return terms.reduce(0) { sum, term in
      term.factors.count == 2 ? sum.addingProduct(term.factors[0].value, term.factors[1].value) : sum + term.value
    }
  }

  private func shortest(_ slope: Float) -> String { ShortNumber(slope).description }
}
