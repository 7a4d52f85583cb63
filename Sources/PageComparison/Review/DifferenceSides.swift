import Markup

/// What a review shows of a difference: before, after, and what is between.
struct DifferenceSides {
  private(set) var title = ""
  private(set) var reference: [HTML] = []
  private(set) var new: [HTML] = []
  private(set) var between: [HTML] = []

  init(_ difference: Difference) {
    switch difference.change {
    case .claimAppeared(let claim):
      title = "A new claim"
      new = [Self.paragraph(claim.text), Self.paragraph(claim.verdict)]
    case .claimDisappeared(let claim):
      title = "A claim is gone"
      reference = [Self.paragraph(claim.text), Self.paragraph(claim.verdict)]
    case .verdict(let old, let new), .measured(let old, let new, _):
      show(old, new)
    case .numbers(let old, let new, let numbers):
      title = numbers.count == 1 ? "A number" : "\(numbers.count) numbers"
      show(old, new)
      between = Self.list(numbers, new.tolerance)
    case .line(let old, let new):
      title = old == nil ? "New on the page" : new == nil ? "Gone from the page" : "Changed"
      show(old, new)
    case .pictureAppeared(let picture):
      title = "New picture \(picture.name)"
      new = Self.image(picture.light, alt: picture.alt)
    case .pictureDisappeared(let picture):
      title = "Picture \(picture.name) is gone"
      reference = Self.image(picture.light, alt: picture.alt)
    case .picture(let old, let new, let change):
      title = "Picture \(new.name)"
      show(old, new, change)
    }
  }

  private mutating func show(_ old: Snapshot.Claim, _ new: Snapshot.Claim) {
    title = new.text
    let verdicts = ChangedText(old.verdict, new.verdict)
    let measured = ChangedText(old.measured, new.measured)
    reference = [.element(.p, [], verdicts.old), .element(.p, [], measured.old)]
    self.new = [.element(.p, [], verdicts.new), .element(.p, [], measured.new)]
    let numbers = NumberedText(new.measured).changes(since: NumberedText(old.measured), .exact) ?? []
    between = Self.list(numbers, new.tolerance)
    if old.holds != new.holds {
      between.insert(Self.paragraph(new.holds ? "it holds now" : "it no longer holds"), at: 0)
    }
  }

  private mutating func show(_ old: Snapshot.Line?, _ new: Snapshot.Line?) {
    let text = ChangedText(old?.text ?? "", new?.text ?? "")
    reference = old.map { Self.line($0, text.old) } ?? []
    self.new = new.map { Self.line($0, text.new) } ?? []
    guard let old, let new, old.element != new.element else { return }
    between = [Self.paragraph("\(old.element) → \(new.element)")]
  }

  private mutating func show(_ old: Snapshot.Picture, _ new: Snapshot.Picture, _ change: PictureChange) {
    let isDark = change == .darkOnly
    reference = Self.image((isDark ? old.dark : old.light) ?? old.light, alt: old.alt)
    if reference.isEmpty {
      reference = [Self.paragraph("The reference keeps no file of this picture, only its digest.")]
    }
    self.new = Self.image((isDark ? new.dark : new.light) ?? new.light, alt: new.alt)
    between = [Self.paragraph(change.description)]
    guard let before = old.light.frames?.images, let after = new.light.frames?.images,
      let pair = zip(before, after).first(where: { $0 != $1 }),
      let picture = PixelDifference.picture(pair.0, pair.1)
    else { return }
    between += Self.image(PictureFile(bytes: picture.png, digest: ""), alt: "what differs, in red")
  }
}

extension DifferenceSides {
  private static func paragraph(_ text: String) -> HTML { .element(.p, [], [.text(text)]) }

  private static func line(_ line: Snapshot.Line, _ text: [HTML]) -> [HTML] {
    [.element(.p, [.class("element")], [.text(line.element)]), .element(.p, [], text)]
  }

  private static func list(_ numbers: [NumberChange], _ tolerance: Tolerance) -> [HTML] {
    let allowed = tolerance.within > 0 ? [paragraph("allowed within \(tolerance.within)")] : []
    return numbers.prefix(12).map { paragraph($0.description) }
      + (numbers.count > 12 ? [paragraph("and \(numbers.count - 12) more")] : []) + allowed
  }

  private static func image(_ file: PictureFile, alt: String) -> [HTML] {
    guard let bytes = file.bytes else { return [] }
    return [.element(.img, [.custom("src", DataAddress.png(bytes)), .alt(alt)])]
  }
}

/// Two texts with the part marked that is not the same in both.
private struct ChangedText {
  let old: [HTML]
  let new: [HTML]

  init(_ old: String, _ new: String) {
    let (a, b) = (Array(old), Array(new))
    guard a != b, !a.isEmpty, !b.isEmpty else {
      (self.old, self.new) = ([.text(old)], [.text(new)])
      return
    }
    let start = zip(a, b).prefix { $0 == $1 }.count
    let end = min(zip(a.reversed(), b.reversed()).prefix { $0 == $1 }.count, min(a.count, b.count) - start)
    self.old = Self.marked(a, start, end)
    self.new = Self.marked(b, start, end)
  }

  private static func marked(_ text: [Character], _ start: Int, _ end: Int) -> [HTML] {
    let middle = String(text[start..<text.count - end])
    let mark = middle.isEmpty ? [] : [HTML.element(.mark, [], [.text(middle)])]
    return [.text(String(text[..<start]))] + mark + [.text(String(text[(text.count - end)...]))]
  }
}
