/// A date of a front matter in the form that feeds and maps of sites take (RFC 3339).
struct PublicationDate: Hashable, Comparable {
  /// `2026-03-01`.
  let day: String
  /// `2026-03-01T00:00:00Z`.
  let moment: String

  /// Reads `2026-03-01`, `2026-03-01T10:00:00Z` and `2026-03-01T10:00:00+01:00`; `nil` for anything else.
  init?(_ text: String) {
    guard let match = text.wholeMatch(of: /(\d{4})-(\d\d)-(\d\d)(T(\d\d):(\d\d):(\d\d)(Z|[+-]\d\d:\d\d))?/),
      let year = Int(match.1), let month = Int(match.2), let number = Int(match.3), (1...12).contains(month),
      (1...Self.days(in: month, of: year)).contains(number)
    else { return nil }
    let time = [match.5, match.6, match.7].map { $0.flatMap { Int($0) } ?? 0 }
    guard time[0] < 24, time[1] < 60, time[2] < 60 else { return nil }
    day = String(text.prefix(10))
    moment = match.4 == nil ? text + "T00:00:00Z" : text
  }

  static func < (a: Self, b: Self) -> Bool { a.moment < b.moment }

  private static func days(in month: Int, of year: Int) -> Int {
    let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }
}
