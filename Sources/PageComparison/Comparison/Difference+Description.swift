extension Difference: CustomStringConvertible {
  /// One line that says what is not as it was.
  public var description: String {
    switch change {
    case .claimAppeared(let claim): "new claim: \(claim.text) (\(claim.verdict))"
    case .claimDisappeared(let claim): "claim is gone: \(claim.text) (\(claim.verdict))"
    case .verdict(let old, let new):
      "claim: \(new.text): \(old.verdict) → \(new.verdict)" + (new.measured.isEmpty ? "" : " (\(new.measured))")
    case .measured(let old, let new, let numbers):
      "claim: \(new.text): measured "
        + (numbers.isEmpty ? "\(old.measured) → \(new.measured)" : Self.list(numbers, new.tolerance))
    case .numbers(_, let new, let numbers):
      "number in \(new.place.label.map { $0 + ", " } ?? "")\(Self.quoted(new)): " + Self.list(numbers, new.tolerance)
    case .line(let old?, let new?) where kind == .structure:
      old.element == new.element
        ? "structure: \(Self.quoted(new)) stands in another element"
        : "structure: <\(old.element)> → <\(new.element)>, \(Self.quoted(new))"
    case .line(let old?, let new?): "text: \(Self.quoted(old)) → \(Self.quoted(new))"
    case .line(nil, let new?): "\(kind): new: \(Self.quoted(new))"
    case .line(let old?, nil): "\(kind): gone: \(Self.quoted(old))"
    case .line(nil, nil): "\(kind)"
    case .pictureAppeared(let picture): "new picture \(picture.name)"
    case .pictureDisappeared(let picture): "picture \(picture.name) is gone"
    case .picture(_, let new, let change): "picture \(new.name): \(change)"
    }
  }

  private static func list(_ numbers: [NumberChange], _ tolerance: Tolerance) -> String {
    let shown = numbers.prefix(3).map(\.description).joined(separator: ", ")
    let rest = numbers.count > 3 ? " and \(numbers.count - 3) more" : ""
    return shown + rest + (tolerance.within > 0 ? "; allowed within \(tolerance.within)" : "")
  }

  private static func quoted(_ line: Snapshot.Line) -> String {
    line.text.isEmpty ? "<\(line.element)>" : "“\(line.text.prefix(60))\(line.text.count > 60 ? "…" : "")”"
  }
}

extension Difference.Kind: CustomStringConvertible {
  /// Its name.
  public var description: String {
    switch self {
    case .claim: "claim"
    case .number: "number"
    case .text: "text"
    case .structure: "structure"
    case .picture: "picture"
    }
  }
}

extension PictureChange: CustomStringConvertible {
  /// What is not as it was, in words.
  public var description: String {
    switch self {
    case .size(let old, let new): "\(old) → \(new) pixels"
    case .frameCount(let old, let new): "\(old) → \(new) frames"
    case .pixels(let count, let total, let left, let top, let right, let bottom, let largest):
      "\(count) of \(total) pixels differ, in columns \(left) to \(right) and rows \(top) to \(bottom), by at most \(largest) of 255"
    case .digest: "its pixels differ (the reference keeps no file)"
    case .darkOnly: "its pixels differ on dark pages only"
    }
  }
}
