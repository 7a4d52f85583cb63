extension TermChart {
  /// The entry's value, what made it 0, and each step with its number of terms.
  package var alternativeText: String {
    let lead = title.map { "\($0): " } ?? ""
    guard let entry = steps.first else { return lead + "chain rule without steps." }
    let reason = cause.map { ", exactly, because \($0) = 0" } ?? ""
    let heading = "\(entry.quantity) = \(Self.number(entry.value))\(reason)."
    return lead + ([heading] + steps.map(sentence)).joined(separator: " ")
  }

  private func sentence(_ step: Step) -> String {
    let way = step.operations.isEmpty ? "" : " through " + step.operations.joined(separator: " and ")
    guard let first = step.terms.first else { return "\(step.quantity)\(way): the terms are gone." }
    guard step.terms.count > 1 else { return "\(step.quantity)\(way) is \(product(first))." }
    let largest = step.shown(atMost: 1).terms.first ?? first
    let count = NumberText.counted(step.terms.count, "term")
    return "\(step.quantity)\(way) is the sum of \(count), \(Self.number(step.value)), the largest \(product(largest))."
  }

  private func product(_ term: Term) -> String {
    let factors = term.factors.map { "\($0.symbol) (\(Self.number($0.value)))" }.joined(separator: " · ")
    return factors + " = " + Self.number(term.value)
  }

  /// Every term with its factors, and each step's result.
  package var table: NumberTable {
    let most = steps.flatMap(\.terms).map(\.factors.count).max() ?? 0
    let header = ["entry"] + (0..<most).flatMap { ["factor \($0 + 1)", "value"] } + ["product"]
    let limit = max(1, NumberTable.limit / header.count / max(1, steps.count))
    let rows = steps.flatMap { step -> [[String]] in
      let terms = step.terms.prefix(limit).map { row($0, of: step, factors: most) }
      let blanks = Array(repeating: "", count: 2 * most)
      return terms + [[step.quantity + " in total"] + blanks + [NumberText.exact(step.value)]]
    }
    return NumberTable(header: header, rows: rows)
  }

  private func row(_ term: Term, of step: Step, factors most: Int) -> [String] {
    let factors = term.factors.flatMap { [$0.symbol, NumberText.exact($0.value)] }
    let blanks = Array(repeating: "", count: 2 * most - factors.count)
    return [step.quantity] + factors + blanks + [NumberText.exact(term.value)]
  }

  static func number(_ value: Float) -> String { NumberText.general(Double(value), digits: 4) }
}
