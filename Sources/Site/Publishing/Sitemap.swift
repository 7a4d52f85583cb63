package import Markup

/// The list of all pages for search engines (https://www.sitemaps.org/protocol.html).
package struct Sitemap {
  package static let file = "sitemap.xml"

  /// The file.
  package static func xml(_ lessons: [LessonSummary], publication: Publication) -> XML {
    let pages = lessons.map { ($0.lesson.page, $0.date) }
    let hasIndex = lessons.contains { $0.lesson.isIndex }
    let all = (hasIndex ? [] : [(SitePath.index, nil)]) + pages
    return .element(
      "urlset", [.init("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9")],
      all.map { page, date in
        let address = XML.element("loc", [], [.text(publication.address(of: page))])
        let day = date.flatMap(PublicationDate.init).map { XML.element("lastmod", [], [.text($0.day)]) }
        return .element("url", [], [address] + [day].compactMap(\.self))
      })
  }
}
