import Notebook
import Site
import Testing

@Suite("An index that is made")
struct IndexPageTests {
  private static let attack = "<b>\"x\" & 'y'</b>"

  private func page(_ lessons: [LessonSummary]) -> String {
    IndexPage(title: Self.attack, place: SitePlace(), lessons: lessons).page.text
  }

  @Test("lists every lesson with what it is about and how it went")
  func listsLessons() throws {
    let html = page([
      try summary("a.md", "---\ntitle: First\nsubtitle: About it\ndate: 2026-03-01\n---\n", claims: "2 claims, 2 hold"),
      try summary("sub/b.md", "# Second\n", claims: "1 claim, 0 hold", holds: false),
    ])
    #expect(
      html.contains(
        "<li><a href=\"a.html\">First</a><p>About it</p>\n<p class=\"facts\">2026-03-01 · 2 claims, 2 hold</p>"))
    #expect(html.contains("<h2>sub</h2>\n<ol class=\"lessons\"><li><a href=\"sub/b.html\">Second</a>"))
    #expect(html.contains("<p class=\"facts fails\">This run failed. 1 claim, 0 hold</p>"))
  }

  @Test("escapes what lessons say")
  func escapes() throws {
    let html = page([
      try summary(
        "<a>/b&.md", "---\ntitle: '\(Self.attack.replacing("'", with: "''"))'\nsubtitle: <i>\n---\n", claims: "<u>")
    ])
    for tag in ["<b>", "<i>", "<u>", "<a>/"] { #expect(!html.contains(tag), "\(tag)") }
    #expect(html.contains("<title>&lt;b&gt;&quot;x&quot; &amp; &#39;y&#39;&lt;/b&gt;</title>"))
    #expect(html.contains("href=\"%3Ca%3E/b%26.html\""))
  }
}
