extension Comparison {
  /// Pictures are the same by name.
  static func pictureDifferences(_ old: [Snapshot.Picture], _ new: [Snapshot.Picture]) -> [Difference] {
    let references = Dictionary(old.map { ($0.name, $0) }) { first, _ in first }
    let names = Set(new.map(\.name))
    let changes = new.compactMap { picture -> Difference? in
      guard let reference = references[picture.name] else {
        return Difference(change: .pictureAppeared(picture), kind: .picture, place: picture.place)
      }
      return change(reference, picture).map { change in
        Difference(change: .picture(old: reference, new: picture, change), kind: .picture, place: picture.place)
      }
    }
    let gone = old.filter { !names.contains($0.name) }.map { picture in
      Difference(change: .pictureDisappeared(picture), kind: .picture, place: Place())
    }
    return changes + gone
  }

  private static func change(_ old: Snapshot.Picture, _ new: Snapshot.Picture) -> PictureChange? {
    if old.light.digest == new.light.digest {
      return old.dark?.digest == new.dark?.digest ? nil : .darkOnly
    }
    guard let before = old.light.frames?.images, let after = new.light.frames?.images else { return .digest }
    guard before.count == after.count else { return .frameCount(old: before.count, new: after.count) }
    for (before, after) in zip(before, after) where (before.width, before.height) != (after.width, after.height) {
      return .size(old: "\(before.width)×\(before.height)", new: "\(after.width)×\(after.height)")
    }
    let differing = PixelDifference(before, after)
    // Within what the cell allows, and then the picture for dark pages is too: both are drawn from the same numbers.
    if Double(differing.count) <= new.tolerance.pixels * Double(differing.total) { return nil }
    return .pixels(
      count: differing.count, of: differing.total, left: differing.left, top: differing.top, right: differing.right,
      bottom: differing.bottom, largest: differing.largest)
  }
}
