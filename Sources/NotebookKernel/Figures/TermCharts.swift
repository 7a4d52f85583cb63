/// The terms of an explained gradient entry as bars, with the numbers of the run.
///
/// ```swift
/// termChart(explain(weight.grad, at: [1, 3]), steps: 1, title: "One masked entry")
/// ```
///
/// Shown by itself, `explain(_:at:name:)` draws all steps.
///
/// - Parameters:
///   - derivation: what `explain` returned.
///   - steps: how many steps are drawn, from the entry towards the loss; by default all that were followed.
///   - terms: how many terms of each sum are drawn, the largest; the others are added up.
///   - title: the heading.
public func termChart(
  _ derivation: Derivation, steps: Int? = nil, terms: Int = 4, title: String? = nil
) -> TermChart {
  TermChart(
    steps: derivation.steps.prefix(max(1, steps ?? derivation.steps.count)).enumerated().map { index, step in
      TermChart.Step(
        step.quantity, operations: step.operations,
        terms: step.terms.map { term in
          TermChart.Term(term.factors.map { TermChart.Factor($0.symbol, $0.value) }, value: term.value)
        }, value: step.value, remark: index == 0 ? derivation.remark(on: step) : step.remark)
    }, cause: derivation.steps.first?.value == 0 ? derivation.zeroCause?.symbol : nil, title: title, termLimit: terms)
}

extension Derivation {
  /// What to say about the entry's own step.
  fileprivate func remark(on step: Step) -> String? {
    guard step.value.bitPattern != value.bitPattern, step.value != value else { return step.remark }
    let share = "The gradient holds \(short(value)); this is the last backward's share."
    return [step.remark, share].compactMap { $0 }.joined(separator: " ")
  }
}

extension Derivation.Step {
  /// Why the terms don't give the value; nil where they do, or are gone.
  fileprivate var remark: String? {
    guard !isExact, !terms.isEmpty else { return nil }
    return isHooked
      ? "The terms make \(short(recomputed)); a hook made it \(short(value))."
      : "The terms make \(short(recomputed)); backward, which rounds in another order, has \(short(value))."
  }
}

private func short(_ value: Float) -> String { NumberText.general(Double(value), digits: 4) }
