extension Comparison {
  /// Claims are the same where their words are.
  static func claimDifferences(_ old: [Snapshot.Claim], _ new: [Snapshot.Claim]) -> [Difference] {
    let alignment = Alignment(old.map { NumberedText($0.text).words }, new.map { NumberedText($0.text).words })
    return alignment.steps.flatMap { step -> [Difference] in
      switch step {
      case .both(let i, let j): difference(old[i], new[j]).map { [$0] } ?? []
      case .changed(let i, let j):
        [
          i.map {
            Difference(change: .claimDisappeared(old[$0]), kind: .claim, place: j.map { new[$0].place } ?? Place())
          },
          j.map { Difference(change: .claimAppeared(new[$0]), kind: .claim, place: new[$0].place) },
        ].compactMap(\.self)
      }
    }
  }

  private static func difference(_ old: Snapshot.Claim, _ new: Snapshot.Claim) -> Difference? {
    guard old.holds == new.holds, old.verdict == new.verdict else {
      return Difference(change: .verdict(old: old, new: new), kind: .claim, place: new.place)
    }
    let words = NumberedText(new.text).changes(since: NumberedText(old.text), new.tolerance) ?? []
    let measured = NumberedText(new.measured).changes(since: NumberedText(old.measured), new.tolerance)
    if let measured, (words + measured).isEmpty { return nil }
    let numbers = measured.map { words + $0 } ?? []
    return Difference(change: .measured(old: old, new: new, numbers), kind: .claim, place: new.place)
  }
}
