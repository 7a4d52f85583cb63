/// A place where a page is not as its reference has it.
public struct Difference: Hashable, Sendable {
  /// What a difference means; the order is that of reports.
  public enum Kind: Int, CaseIterable, Comparable, Sendable {
    case claim, number, text, structure, picture

    /// Whether `a` is reported before `b`.
    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  }

  /// What is not as it was, with both sides.
  public enum Change: Hashable, Sendable {
    case claimAppeared(Snapshot.Claim)
    case claimDisappeared(Snapshot.Claim)
    /// Whether it holds is not as it was, or how it is expected to fail.
    case verdict(old: Snapshot.Claim, new: Snapshot.Claim)
    /// It measured something else; the numbers in it where only those changed.
    case measured(old: Snapshot.Claim, new: Snapshot.Claim, [NumberChange])
    /// Numbers of one line of the page.
    case numbers(old: Snapshot.Line, new: Snapshot.Line, [NumberChange])
    /// A line of the page; `nil` where there was or is none.
    case line(old: Snapshot.Line?, new: Snapshot.Line?)
    case pictureAppeared(Snapshot.Picture)
    case pictureDisappeared(Snapshot.Picture)
    case picture(old: Snapshot.Picture, new: Snapshot.Picture, PictureChange)
  }

  /// What is not as it was.
  public let change: Change
  /// What that means.
  public let kind: Kind
  /// Where the new page has it.
  public let place: Place
}

/// How a picture is not as its reference has it.
public enum PictureChange: Hashable, Sendable {
  case size(old: String, new: String)
  case frameCount(old: Int, new: Int)
  /// So many pixels of so many, inside a rectangle given by its corners, by at most so much of 255 in a channel.
  case pixels(count: Int, of: Int, left: Int, top: Int, right: Int, bottom: Int, largest: Int)
  /// The reference has no file, only a digest, which is another one.
  case digest
  /// Only the picture for dark pages.
  case darkOnly
}
