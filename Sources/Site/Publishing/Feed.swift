package import Markup

/// An Atom feed (RFC 4287) of the lessons that have a date, the newest first.
package struct Feed {
  package static let file = "feed.xml"

  private let entries: [(lesson: LessonSummary, date: PublicationDate)]

  package init(_ lessons: [LessonSummary]) {
    entries = lessons.compactMap { lesson in
      lesson.date.flatMap(PublicationDate.init).map { (lesson, $0) }
    }.sorted { $0.date > $1.date }
  }

  /// Whether a date can be read.
  package static func takes(_ date: String?) -> Bool { date.flatMap(PublicationDate.init) != nil }

  /// The file; `nil` without a date, which a feed has to have.
  package func xml(title: String, publication: Publication) -> XML? {
    guard let newest = entries.first else { return nil }
    return .element(
      "feed", [.init("xmlns", "http://www.w3.org/2005/Atom")],
      [
        Self.text("title", title), Self.text("id", publication.address(of: SitePath.index)),
        Self.text("updated", newest.date.moment),
        .element("author", [], [Self.text("name", title)]),
        .element("link", [.init("href", publication.address(of: SitePath.index))]),
        .element("link", [.init("rel", "self"), .init("href", publication.address(of: Self.file))]),
      ] + entries.map { Self.entry($0.lesson, $0.date, publication) })
  }

  private static func entry(_ lesson: LessonSummary, _ date: PublicationDate, _ publication: Publication) -> XML {
    let address = publication.address(of: lesson.lesson.page)
    let authors = lesson.authors.map { XML.element("author", [], [text("name", $0)]) }
    let summary = lesson.description.map { text("summary", $0) }
    return .element(
      "entry", [],
      [
        text("title", lesson.title), text("id", address), text("updated", date.moment),
        .element("link", [.init("href", address)]),
      ] + authors + [summary].compactMap(\.self))
  }

  private static func text(_ name: String, _ text: String) -> XML { .element(name, [], [.text(text)]) }
}
