import Site
import Testing

@Suite("Paths in a site")
struct SitePathTests {
  @Test(
    "lead from page to page",
    arguments: [
      ("index.html", "a.html", "a.html"), ("a/b.html", "index.html", "../index.html"),
      ("a/b.html", "a/c.html", "c.html"),
      ("a/b/c.html", "a/d/e.html", "../d/e.html"), ("a.html", "a/b.html", "a/b.html"),
      ("x.html", "zwei wörter#?.html", "zwei%20w%C3%B6rter%23%3F.html"),
    ])
  func leadFromPageToPage(page: String, other: String, link: String) {
    #expect(SitePath.link(from: page, to: other) == link)
    #expect(SitePath.target(of: link, on: page) == other, "and back")
  }

  @Test(
    "are found in links",
    arguments: [
      ("b.html#x", "b.html", "x"), ("./b.html?q=1#a%20b", "b.html", "a b"), ("#x", "dir/a.html", "x"),
      ("#top", "dir/a.html", nil),
      ("../", "index.html", nil), (".", "dir/index.html", nil), ("..", "index.html", nil),
      ("b.html#:~:text=x", "b.html", nil),
      ("../../x.html", nil, nil), ("sub/../b.html#", "b.html", nil),
    ] as [(String, String?, String?)])
  func areFoundInLinks(link: String, target: String?, anchor: String?) {
    let found = SitePath.target(of: link, on: "dir/a.html")
    let expected = target.map { ["b.html"].contains($0) ? "dir/" + $0 : $0 }
    #expect(found == expected)
    #expect(SitePath.anchor(of: link) == anchor)
  }
}
