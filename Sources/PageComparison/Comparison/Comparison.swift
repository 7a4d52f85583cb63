/// A page held against its reference: everything that is not as it was, what matters most first.
///
/// The order is that of `Difference.Kind`, then that of the page. Text must be the same. Numbers must be spelled the
/// same, or lie within what their cell allows (`compare: {within: 1e-5}`). Pictures must have the same pixels in both
/// themes, but for the share that their cell allows (`compare: {pixels: 0.01}`).
public struct Comparison: Hashable, Sendable {
  /// What was recorded.
  public let reference: Snapshot
  /// What is there now.
  public let new: Snapshot
  /// What is not as it was, in the order of reports.
  public let differences: [Difference]

  /// Compares two pages.
  public init(reference: Snapshot, new: Snapshot) {
    self.reference = reference
    self.new = new
    let claims = Self.claimDifferences(reference.claims, new.claims)
    let lines = Self.lineDifferences(reference.lines, new.lines, withClaims: claims.isEmpty)
    let pictures = Self.pictureDifferences(reference.pictures, new.pictures)
    let found = claims + lines + pictures
    differences = Difference.Kind.allCases.flatMap { kind in found.filter { $0.kind == kind } }
  }

  /// Whether the page is as its reference has it.
  public var isSame: Bool { differences.isEmpty }
}

extension Comparison: CustomStringConvertible {
  /// `5 differences: 1 claim, 3 numbers, 1 picture`, then a line for each.
  public var description: String {
    ([summary] + differences.map { "  \($0)" }).joined(separator: "\n")
  }

  /// `5 differences: 1 claim, 3 numbers, 1 picture`.
  public var summary: String {
    guard !isSame else { return "no difference" }
    let kinds = Difference.Kind.allCases.compactMap { kind -> String? in
      let count = differences.count { $0.kind == kind }
      let noun = kind == .text || kind == .structure ? "\(kind)" : count == 1 ? "\(kind)" : "\(kind)s"
      return count == 0 ? nil : "\(count) \(noun)"
    }
    let count = differences.count
    return "\(count) difference\(count == 1 ? "" : "s"): " + kinds.joined(separator: ", ")
  }
}

extension NumberedText {
  /// The numbers that are not those of a reference with the same words; `nil` where the words differ.
  func changes(since old: NumberedText, _ tolerance: Tolerance) -> [NumberChange]? {
    guard words == old.words else { return nil }
    return zip(old.numbers, numbers).compactMap { old, new in
      guard old.text != new.text else { return nil }
      let change = NumberChange(old, new)
      return tolerance.within > 0 && change.distance <= tolerance.within ? nil : change
    }
  }
}
