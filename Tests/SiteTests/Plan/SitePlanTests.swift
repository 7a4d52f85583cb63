import Notebook
import Site
import Testing

@Suite("The plan of a site")
struct SitePlanTests {
  private func plan(_ paths: [String], publication: Publication? = nil, hasFeed: Bool = false) -> SitePlan {
    SitePlan(
      lessons: paths.map { (LessonFile(path: $0), "T \($0)") }, title: "Site", assets: .embedded,
      publication: publication,
      hasFeed: hasFeed)
  }

  @Test("leads from each page to the one before, the one after, and the index")
  func hasNeighbours() {
    let pages = plan(["a.md", "b/c.md", "index.md", "d.md"]).pages
    let ways = pages.map { page in
      [page.place.home, page.place.previous, page.place.next].map { $0?.address ?? "-" }
    }
    #expect(
      ways == [
        ["index.html", "index.html", "b/c.html"], ["../index.html", "../a.html", "../d.html"], ["-", "-", "a.html"],
        ["index.html", "b/c.html", "-"],
      ])
    #expect(pages[1].place.previous?.title == "T a.md" && pages[1].place.root == "../")
    #expect(plan(["a.md", "index.md"]).title == "T index.md" && plan(["index.md"]).generatedIndex == nil)
  }

  @Test("has an index of its own where no lesson is one")
  func makesAnIndex() {
    let made = plan(["a.md", "b/index.md"])
    #expect(made.title == "Site" && made.generatedIndex?.next?.address == "a.html")
    #expect(made.pages[1].place.home == SitePlace.Link(title: "Site", address: "../index.html"))
    #expect(made.pages[0].place.previous?.title == "Site")
  }

  @Test("knows the addresses where the site will be")
  func knowsAddresses() throws {
    let pages = plan(["a b.md", "index.md"], publication: try Publication("https://example.org/x"), hasFeed: true).pages
    #expect(pages.map(\.place.canonical) == ["https://example.org/x/a%20b.html", "https://example.org/x/"])
    #expect(pages.map(\.place.feed) == ["feed.xml", "feed.xml"])
    #expect(plan(["a.md"]).pages[0].place.canonical == nil)
  }
}
