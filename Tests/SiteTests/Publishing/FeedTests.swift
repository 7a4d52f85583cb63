import Foundation
import FoundationXML
import Markup
import Site
import Testing

@Suite("What a published site tells machines")
struct FeedTests {
  private func lessons() throws -> [LessonSummary] {
    [
      try summary("a.md", "---\ntitle: A & <B>\nauthor: [X, Y]\ndate: 2026-03-01\nsubtitle: \"\\\"s\\\"\"\n---\n"),
      try summary("b c.md", "---\ntitle: Newer\ndate: 2026-03-02T10:00:00+01:00\n---\n"),
      try summary("d.md", "---\ntitle: Some day\ndate: March 2026\n---\n"), try summary("e.md", "# E\n"),
    ]
  }

  private let publication: Publication

  init() throws { publication = try Publication("https://example.org/lessons") }

  private func document(_ xml: XML) throws -> XMLElement {
    try #require(XMLDocument(xmlString: XML.file(xml)).rootElement())
  }

  private func texts(_ name: String, in element: XMLElement) -> [String] {
    element.elements(forName: name).map { $0.stringValue ?? "" }
  }

  @Test("is a map of all pages")
  func mapsAllPages() throws {
    let root = try document(Sitemap.xml(try lessons(), publication: publication))
    #expect(root.name == "urlset" && root.uri == "http://www.sitemaps.org/schemas/sitemap/0.9")
    let pages = root.elements(forName: "url")
    #expect(
      pages.flatMap { texts("loc", in: $0) }
        == ["", "a.html", "b%20c.html", "d.html", "e.html"].map { "https://example.org/lessons/" + $0 })
    #expect(pages.map { texts("lastmod", in: $0) } == [[], ["2026-03-01"], ["2026-03-02"], [], []])
  }

  @Test("is a feed of what has a date, the newest first")
  func feedsDatedLessons() throws {
    let root = try document(try #require(Feed(try lessons()).xml(title: "T & <U>", publication: publication)))
    #expect(root.name == "feed" && root.uri == "http://www.w3.org/2005/Atom")
    // What RFC 4287 requires of a feed and of its entries.
    for (name, value) in [
      ("title", "T & <U>"), ("id", "https://example.org/lessons/"), ("updated", "2026-03-02T10:00:00+01:00"),
    ] { #expect(texts(name, in: root) == [value]) }
    #expect(root.elements(forName: "author").flatMap { texts("name", in: $0) } == ["T & <U>"])
    let links = root.elements(forName: "link").map { $0.attributes?.first { $0.name == "href" }?.stringValue }
    #expect(links == ["https://example.org/lessons/", "https://example.org/lessons/feed.xml"])
    let entries = root.elements(forName: "entry")
    #expect(entries.flatMap { texts("title", in: $0) } == ["Newer", "A & <B>"])
    #expect(
      entries.flatMap { texts("id", in: $0) } == ["b%20c.html", "a.html"].map { "https://example.org/lessons/" + $0 })
    #expect(entries.flatMap { texts("updated", in: $0) } == ["2026-03-02T10:00:00+01:00", "2026-03-01T00:00:00Z"])
    #expect(entries[1].elements(forName: "author").flatMap { texts("name", in: $0) } == ["X", "Y"])
    #expect(texts("summary", in: entries[1]) == ["\"s\""])
  }

  @Test("keeps every character of texts and attributes")
  func escapes() throws {
    let text = "a?b=1&c='2'&amp;<d>\""
    let file = XML.file(.element("e", [XML.Attribute("href", text)], [.text(text)]))
    let root = try #require(XMLDocument(xmlString: file).rootElement())
    #expect(root.stringValue == text && root.attribute(forName: "href")?.stringValue == text)
  }

  @Test("is no feed without a date")
  func needsADate() throws {
    #expect(Feed([try summary("e.md", "# E\n")]).xml(title: "T", publication: publication) == nil)
  }

  @Test(
    "takes dates that exist",
    arguments: [
      "2026-02-30", "2026-13-01", "2026-1-01", "2026-03-01 ", "today", "2026-03-01T25:00:00Z", "2026-03-01T10:00:00",
    ])
  func refusesDates(text: String) {
    #expect(!Feed.takes(text) && Feed.takes("2024-02-29") && !Feed.takes(nil))
  }

  @Test(
    "needs an address",
    arguments: [
      "example.org", "ftp://example.org", "https://", "https://a/?b", "https://a/#b", "https://a b", "https://a/\"x",
    ])
  func refusesAddresses(text: String) {
    #expect(throws: SiteError.invalidAddress(text)) { try Publication(text) }
  }
}
