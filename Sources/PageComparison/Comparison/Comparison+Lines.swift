extension Comparison {
  private struct Key: Hashable {
    let element: String
    let words: [String]
  }

  /// Lines are the same where all but their numbers is; claims that have been compared are left out.
  static func lineDifferences(
    _ old: [Snapshot.Line], _ new: [Snapshot.Line], withClaims: Bool
  ) -> [Difference] {
    let (old, new) = withClaims ? (old, new) : (old.filter { !$0.isOfClaim }, new.filter { !$0.isOfClaim })
    let (oldText, newText) = (old.map { NumberedText($0.text) }, new.map { NumberedText($0.text) })
    let alignment = Alignment(
      zip(old, oldText).map { Key(element: $0.element, words: $1.words) },
      zip(new, newText).map { Key(element: $0.element, words: $1.words) })
    var differences: [Difference] = []
    var place = Place()
    for step in alignment.steps {
      switch step {
      case .both(let i, let j):
        place = new[j].place
        let numbers = newText[j].changes(since: oldText[i], new[j].tolerance) ?? []
        if !numbers.isEmpty {
          differences.append(
            Difference(change: .numbers(old: old[i], new: new[j], numbers), kind: .number, place: place))
        }
      case .changed(let i, let j):
        place = j.map { new[$0].place } ?? place
        let (old, new) = (i.map { old[$0] }, j.map { new[$0] })
        differences.append(Difference(change: .line(old: old, new: new), kind: kind(old, new), place: place))
      }
    }
    return differences.contains { $0.kind == .structure } ? differences : differences + nesting(old, new, alignment)
  }

  private static func kind(_ old: Snapshot.Line?, _ new: Snapshot.Line?) -> Difference.Kind {
    if let old, let new { return old.element == new.element ? .text : .structure }
    return (old ?? new)?.text.isEmpty == true ? .structure : .text
  }

  /// The first line that stands in another element than it did, where nothing else tells so.
  private static func nesting(
    _ old: [Snapshot.Line], _ new: [Snapshot.Line], _ alignment: Alignment
  ) -> [Difference] {
    for case .both(let i, let j) in alignment.steps where old[i].depth != new[j].depth {
      return [Difference(change: .line(old: old[i], new: new[j]), kind: .structure, place: new[j].place)]
    }
    return []
  }
}

extension Snapshot.Line {
  fileprivate var isOfClaim: Bool { element.hasPrefix("li.claim") || element.hasPrefix("details.claims-summary") }
}
