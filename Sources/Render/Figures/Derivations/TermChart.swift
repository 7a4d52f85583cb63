/// The chain rule of one gradient entry with its numbers: each step a sum of products, its terms below each other as bars.
///
/// - A factor is a box with its symbol and its number. One that is exactly 0 carries a ring; the one that made the entry 0 is hatched too.
/// - Bars grow to the right from 0, for negative terms to the left; a ring stands for a term that is exactly 0.
/// - Of many terms the largest are shown, with the one that the next step explains, and the sum of the others.
public struct TermChart: Sendable {
  /// A number in a product.
  package struct Factor: Equatable, Sendable {
    let symbol: String
    let value: Float

    package init(_ symbol: String, _ value: Float) {
      self.symbol = symbol
      self.value = value
    }
  }

  /// A product.
  package struct Term: Equatable, Sendable {
    let factors: [Factor]
    let value: Float

    package init(_ factors: [Factor], value: Float) {
      self.factors = factors
      self.value = value
    }
  }

  /// One gradient entry as a sum of products.
  package struct Step: Equatable, Sendable {
    let quantity: String
    let operations: [String]
    let terms: [Term]
    let value: Float
    /// What else is to be said about the value.
    let remark: String?

    package init(_ quantity: String, operations: [String], terms: [Term], value: Float, remark: String? = nil) {
      self.quantity = quantity
      self.operations = operations
      self.terms = terms
      self.value = value
      self.remark = remark
    }
  }

  /// From the leaf's entry towards the loss.
  let steps: [Step]
  /// The symbol of the factor that made the first step's entry 0.
  let cause: String?
  package let title: String?
  /// How many terms of a step are drawn.
  let termLimit: Int

  /// A chart of steps from the leaf towards the loss.
  package init(steps: [Step], cause: String? = nil, title: String? = nil, termLimit: Int = 4) {
    self.steps = steps
    self.cause = cause
    self.title = title
    self.termLimit = max(1, termLimit)
  }
}

extension TermChart: Figure {
  package func scene(theme: Theme) throws(RenderError) -> Scene {
    TermChartPicture(self, theme: theme, measure: try TextMeasure()).scene()
  }
}

extension TermChart.Step {
  /// The largest terms, and one with a factor of the given symbol, in their order; and the sum of those left out.
  func shown(
    atMost limit: Int, with symbol: String? = nil
  ) -> (terms: [TermChart.Term], others: (count: Int, sum: Float)?) {
    guard terms.count > limit else { return (terms, nil) }
    let bySize = terms.indices.sorted { (terms[$1].size, $0) < (terms[$0].size, $1) }
    let leading = terms.indices.first { terms[$0].factors.contains { $0.symbol == symbol } }
    let kept = Set(([leading].compactMap { $0 } + bySize.filter { $0 != leading }).prefix(limit))
    let others = terms.indices.filter { !kept.contains($0) }
    let sum = Float(others.reduce(0.0) { $0 + Double(terms[$1].value) })
    return (kept.sorted().map { terms[$0] }, (others.count, sum))
  }
}

extension TermChart.Term {
  /// The magnitude; what is not a number counts as largest.
  fileprivate var size: Float { value.isNaN ? .infinity : value.magnitude }
}
