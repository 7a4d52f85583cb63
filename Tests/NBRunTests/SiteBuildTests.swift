import BuiltProgram
import Foundation
import Testing

/// `nbrun build`: a folder of lessons becomes a site.
@Suite struct SiteBuildTests {
  private static let lessons = [
    "1-first.md":
      "---\ntitle: First & <last>\nparams: {seed: 0}\n---\n\nTo [the second](2-second.md#fig-w), [data](data/x.csv).\n\n"
      + "```{swift}\nclaim(\"it holds\", holds: params.seed >= 0)\nprint(params.seed)\n```\n",
    "2-second.md":
      "# Second\n\n```{swift}\n//| label: fig-w\nheatmap(Tensor.eye(3))\n```\n\n$a^2$ and `{swift} 1 + 1`.\n",
    "sub/3-third.md": "# Third\n\nBack to [the first](../1-first.md).\n",
    "data/x.csv": "a,b\n",
  ]
  private static let pages: Set = ["index.html", "1-first.html", "2-second.html", "sub/3-third.html"]
  private static let others: Set = ["search-index.js", "data/x.csv", ".nbrun-site.json"]

  @Test func aFolderBecomesASite() throws {
    let site = try LessonSite(Self.lessons)
    let outcome = try site.build()
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(site.files() == Self.pages.union(Self.others))
    let lines = outcome.errors.split(separator: "\n").map(String.init)
    #expect(
      lines == [
        "site/1-first.html: 1 claim, 1 holds", "site/2-second.html", "site/sub/3-third.html",
        "site/index.html: 4 pages, 6 files written or removed",
      ])
    #expect(site.page("1-first.html").contains("<a href=\"2-second.html#fig-w\">the second</a>"))
    #expect(site.page("sub/3-third.html").contains("<a rel=\"prev\" href=\"../2-second.html\">"))
    #expect(site.page("index.html").contains("<a href=\"1-first.html\">First &amp; &lt;last&gt;</a>"))
    #expect(site.page("data/x.csv") == "a,b\n")
  }

  @Test func aSecondBuildChangesNothingAndAnEditOnlyItsPage() throws {
    let site = try LessonSite(Self.lessons)
    #expect(try site.build().status == 0)
    let first = site.contents()
    #expect(
      try site.build().errors.contains(
        "site/index.html: 4 pages, 3 not run as no cell has changed, nothing has changed"))
    #expect(site.contents() == first)
    try site.write("# Third\n\nAnother text.\n", to: "sub/3-third.md")
    #expect(
      try site.build().errors.contains(", 3 not run as no cell has changed, 2 files written or removed"),
      "the page and the search index")
    let changed = site.contents().filter { first[$0.key] != $0.value }.keys.sorted()
    #expect(changed == ["search-index.js", "sub/3-third.html"])
  }

  @Test func lessonsThatAreGoneLoseTheirPages() throws {
    let site = try LessonSite(Self.lessons)
    #expect(try site.build().status == 0)
    try "mine".write(to: site.folder.appendingPathComponent("site/sub/mine.txt"), atomically: true, encoding: .utf8)
    try site.remove("sub/3-third.md")
    try site.write("# First\n", to: "1-first.md")
    #expect(try site.build().status == 0)
    #expect(
      site.files() == [
        "index.html", "1-first.html", "2-second.html", "search-index.js", ".nbrun-site.json", "sub/mine.txt",
      ])
    #expect(!site.page("2-second.html").contains("<a rel=\"next\""))
    #expect(!site.page("search-index.js").contains("Third"))
  }

  @Test func brokenLinksAreErrorsAtTheirPlace() throws {
    let site = try LessonSite([
      "a.md": "# A\n\n[x](b.md#fig-v), [y](c.md), [z](b.md)\n", "b.md": "# B\n\n```{swift}\n//| label: fig-w\n1\n```\n",
    ])
    let outcome = try site.build()
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("lessons/a.md:3:5: error: 'b.html' has no place '#fig-v'; did you mean '#fig-w'?"))
    #expect(outcome.errors.contains("lessons/a.md:3:22: error: the link 'c.md' leads nowhere"))
    #expect(site.files().isSuperset(of: ["a.html", "b.html", "index.html"]))
  }

  @Test func aFailedLessonHasItsPageAndTheSiteIsComplete() throws {
    var lessons = Self.lessons
    lessons["2-second.md"] = "# Second\n\n```{swift}\n//| label: fig-w\nfatalError(\"no\")\n```\n"
    let site = try LessonSite(lessons)
    let outcome = try site.build()
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("lessons/2-second.md:5:1: error: "))
    #expect(outcome.errors.contains("lessons/2-second.md: failed, see site/2-second.html"))
    #expect(site.files() == Self.pages.union(Self.others))
    #expect(site.page("2-second.html").contains("This run failed."))
    #expect(site.page("index.html").contains("This run failed."))
  }

  @Test func aMalformedLessonIsLeftOutAndItsOldPageStays() throws {
    let site = try LessonSite(Self.lessons)
    #expect(try site.build().status == 0)
    let old = site.page("2-second.html")
    try site.write("---\ntitel: x\n---\n", to: "2-second.md")
    let outcome = try site.build()
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("lessons/2-second.md:2:1: error: ") && !outcome.errors.contains("1-first.md:"))
    #expect(site.page("2-second.html") == old)
    #expect(site.page("1-first.html").contains("<a rel=\"next\" href=\"sub/3-third.html\">"))
  }

  @Test func anIndexLessonIsTheFirstPage() throws {
    let site = try LessonSite(Self.lessons.merging(["index.md": "# Our course\n\n[Start](1-first.md)\n"]) { $1 })
    #expect(try site.build().status == 0)
    #expect(site.page("index.html").contains("<a href=\"1-first.html\">Start</a>"))
    #expect(site.page("1-first.html").contains("<nav aria-label=\"Site\"><a href=\"index.html\">Our course</a></nav>"))
  }

  @Test func optionsDoWhatTheHelpSays() throws {
    let site = try LessonSite(Self.lessons)
    #expect(try site.build("-P", "seed:7", "--title", "A <course>", "--jobs", "3", "-q").errors == "")
    #expect(site.page("index.html").contains("<h1>A &lt;course&gt;</h1>"))
    #expect(site.page("1-first.html").contains("<samp>7</samp>"))
    #expect(try site.build("-P", "sead:7").status == 2)
    #expect(try site.build("-P", "seed:x").status == 2)
    #expect(try site.build("--jobs", "0").status == 2)
    #expect(try site.build("--base-url", "example.org").status == 2)
    #expect(try site.build("--no-execute", environment: ["PATH": "/nowhere"]).status == 0)
    #expect(try site.build("--no-cache", environment: ["PATH": "/nowhere"]).status == 3)
    try site.write("See @fig-nowhere.\n", to: "2-second.md")
    try site.write("# First\n", to: "1-first.md")
    #expect(try site.build().status == 0)
    #expect(try site.build("--strict").status == 1)
    for arguments in [
      ["build"], ["build", "nowhere", "-o", "x"], ["build", "lessons"], ["build", "lessons/data", "-o", "x"],
    ] {
      #expect(try Program.run(arguments, in: site.folder).status == 2, "\(arguments)")
    }
  }

  @Test func aFileThatNoBuildWroteIsNotReplaced() throws {
    let site = try LessonSite(Self.lessons)
    let folder = site.folder.appendingPathComponent("site")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try "mine".write(to: folder.appendingPathComponent("index.html"), atomically: true, encoding: .utf8)
    let outcome = try site.build()
    #expect(outcome.status == 3 && outcome.errors.contains("site/index.html: error: it is there already"))
    #expect(site.files() == ["index.html"] && site.page("index.html") == "mine")
  }

  @Test func aSiteCanLieAmongItsLessons() throws {
    let site = try LessonSite(Self.lessons)
    for _ in 0..<2 {
      let outcome = try Program.run(["build", ".", "-o", "."], in: site.folder.appendingPathComponent("lessons"))
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    #expect(site.files(of: "lessons").isSuperset(of: Self.pages) && site.page("data/x.csv", of: "lessons") == "a,b\n")
    try site.remove("1-first.md")
    #expect(try Program.run(["build", ".", "-o", "."], in: site.folder.appendingPathComponent("lessons")).status == 1)
    #expect(site.page("data/x.csv", of: "lessons") == "a,b\n", "a source is no file of the build")
  }

  @Test func sharedAssetsAreFilesAndPagesHaveTheSameText() throws {
    let site = try LessonSite(Self.lessons)
    #expect(try site.build("--assets", "shared").status == 0)
    let assets = site.files().filter { $0.hasPrefix("assets/") }
    // Two style sheets, one of formulas, two pictures.
    #expect(assets.map { $0.suffix(4) }.sorted() == [".css", ".css", ".css", ".png", ".png"])
    for name in Self.pages {
      let page = site.page(name)
      #expect(!page.contains("<style>") && !page.contains("base64,iVBOR"), "\(name)")
    }
    #expect(site.page("sub/3-third.html").contains("<link rel=\"stylesheet\" href=\"../assets/"))
    let shared = site.page("2-second.html").utf8.count
    #expect(try site.build().status == 0)
    #expect(!site.files().contains { $0.hasPrefix("assets/") })
    #expect(site.page("2-second.html").utf8.count > 3 * shared)
  }

  @Test func aPublishedSiteHasAMapAndAFeed() throws {
    let site = try LessonSite([
      "a.md": "---\ntitle: A\ndate: 2026-03-01\n---\n", "b.md": "---\ntitle: B\ndate: soon\n---\n",
    ])
    let outcome = try site.build("--base-url", "https://example.org/course")
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("lessons/b.md: left out of feed.xml: its date is not written as 2026-03-01"))
    #expect(site.page("sitemap.xml").contains("<loc>https://example.org/course/a.html</loc>"))
    #expect(site.page("feed.xml").contains("<updated>2026-03-01T00:00:00Z</updated>"))
    for part in ["rel=\"canonical\" href=\"https://example.org/course/a.html\"", "href=\"feed.xml\""] {
      #expect(site.page("a.html").contains(part), "\(part)")
    }
    #expect(try site.build().status == 0)
    #expect(!site.files().contains("feed.xml") && !site.files().contains("sitemap.xml"))
  }

  @Test(arguments: ["embedded", "shared"]) func pagesCanBeMadeAgainFromThemselves(assets: String) throws {
    var lessons = Self.lessons
    lessons["data/x.csv"] = nil
    lessons["1-first.md"] = lessons["1-first.md"]?.replacing(", [data](data/x.csv)", with: "")
    let site = try LessonSite(lessons)
    #expect(try site.build("--assets", assets, "-P", "seed:3").status == 0)
    for page in ["1-first.html", "2-second.html", "sub/3-third.html"] {
      let outcome = try Program.run(["verify", "site/\(page)"], in: site.folder)
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
  }

  @Test func severalAtATimeGiveTheSameBytesAsOneByOne() throws {
    // Cells that lessons share are compiled and linked by whoever comes first.
    let text = { (k: Int) in
      "---\ntitle: Lesson \(k)\n---\n\n```{swift}\nlet w = Tensor.eye(4)\n```\n\n```{swift}\nheatmap(w * Float(\(k % 3)))\n```\n\n"
        + "$x_\(k % 4)$ `{swift} w.sum().item()`\n"
    }
    let site = try LessonSite(Dictionary(uniqueKeysWithValues: (1...12).map { ("lesson-\($0).md", text($0)) }))
    var contents: [[String: Data]] = []
    for jobs in ["1", "4"] {
      let outcome = try Program.run(
        ["build", "lessons", "-o", "site-\(jobs)", "--jobs", jobs], in: site.folder,
        environment: ["XDG_CACHE_HOME": site.folder.appendingPathComponent("cache-\(jobs)").path])
      #expect(outcome.status == 0, "\(outcome.errors)")
      contents.append(site.contents(of: "site-\(jobs)"))
    }
    #expect(contents[0] == contents[1] && contents[0].count == 15)
  }

  @Test func theLogIsJSONForMachines() throws {
    let site = try LessonSite(Self.lessons.merging(["4.md": "```{swift}\nlet a: Int = \"\"\n```\n"]) { $1 })
    let outcome = try site.build("--log-format", "json-stream")
    let events = try outcome.errors.split(separator: "\n").map { line in
      try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
    }
    let ends = events.filter { $0["event"] as? String == "end" }
    #expect(
      ends.map { $0["notebook"] as? String }
        == ["lessons/1-first.md", "lessons/2-second.md", "lessons/4.md", "lessons/sub/3-third.md"])
    #expect(ends.map { $0["status"] as? Int } == [0, 0, 1, 0])
    #expect(events.contains { $0["event"] as? String == "cell" && $0["notebook"] as? String == "lessons/1-first.md" })
    #expect(events.contains { $0["event"] as? String == "message" && $0["line"] as? Int == 2 })
    let last = try #require(events.last)
    #expect(last["event"] as? String == "site" && last["status"] as? Int == 1 && last["pages"] as? Int == 5)
  }

  @Test func theProjectsOwnLessonsAreASite() throws {
    let site = try LessonSite([:])
    let outcome = try Program.run(
      ["build", Program.repository.appendingPathComponent("notebooks").path, "-o", "site", "-q"], in: site.folder,
      environment: ["XDG_CACHE_HOME": BuiltProgram.folder.appendingPathComponent("notebook-cache").path])
    #expect(outcome.status == 0 && outcome.errors == "", "\(outcome.errors)")
    #expect(site.page("index.html").contains("<a rel=\"next\" href=\"01-why-masking-works.html\">"))
  }
}
