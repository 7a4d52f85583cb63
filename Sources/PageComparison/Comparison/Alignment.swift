/// Which elements of two sequences belong together: the longest common subsequence of their keys, in order.
struct Alignment {
  enum Step: Hashable {
    case both(old: Int, new: Int)
    /// Elements that stand in the same place and are not the same; each may be missing.
    case changed(old: Int?, new: Int?)
  }

  private(set) var steps: [Step] = []

  /// Beyond so many elements between what begins and ends alike, nothing is looked for in the middle.
  private static let limit = 6_000

  init<Key: Hashable>(_ old: [Key], _ new: [Key]) {
    let start = zip(old, new).prefix { $0 == $1 }.count
    let end = min(zip(old.reversed(), new.reversed()).prefix { $0 == $1 }.count, min(old.count, new.count) - start)
    for index in 0..<start { steps.append(.both(old: index, new: index)) }
    let (oldMiddle, newMiddle) = (start..<old.count - end, start..<new.count - end)
    var (removed, inserted) = (Set(oldMiddle), Set(newMiddle))
    if oldMiddle.count + newMiddle.count <= Self.limit {
      let difference = new[newMiddle].difference(from: old[oldMiddle])
      removed = Set(difference.removals.map { start + Self.offset(of: $0) })
      inserted = Set(difference.insertions.map { start + Self.offset(of: $0) })
    }
    walk(oldMiddle, newMiddle, removed: removed, inserted: inserted)
    for index in 0..<end { steps.append(.both(old: old.count - end + index, new: new.count - end + index)) }
  }

  private mutating func walk(_ old: Range<Int>, _ new: Range<Int>, removed: Set<Int>, inserted: Set<Int>) {
    var (i, j) = (old.lowerBound, new.lowerBound)
    while i < old.upperBound || j < new.upperBound {
      let isRemoved = i < old.upperBound && removed.contains(i)
      let isInserted = j < new.upperBound && inserted.contains(j)
      if isRemoved || isInserted {
        steps.append(.changed(old: isRemoved ? i : nil, new: isInserted ? j : nil))
      } else {
        steps.append(.both(old: i, new: j))
      }
      if isRemoved || !isInserted { i += 1 }
      if isInserted || !isRemoved { j += 1 }
    }
  }

  private static func offset(of change: CollectionDifference<some Any>.Change) -> Int {
    switch change {
    case .insert(let offset, _, _), .remove(let offset, _, _): offset
    }
  }
}
