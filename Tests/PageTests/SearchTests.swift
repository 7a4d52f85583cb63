import Foundation
import Testing

extension BrowserTests {
  /// The search of a site that is opened from its files.
  @Suite struct SearchTests {
    private static let results = """
      [...document.querySelectorAll('.search-results a')].map((link) => link.querySelector('.place').textContent)
      """
    private static let status = "document.querySelector('.search-status').textContent"

    /// A page on which a reader has searched.
    private func searching(
      _ words: String, on name: String = "index.html", _ kind: SitePages.Kind = .embedded, width: Int = 1000
    ) throws -> BrowserTab {
      let tab = try BrowserTab(SitePages.page(name, kind), width: width)
      try tab.press("/", code: 191)
      try tab.type(words)
      // The index is loaded once, when it is first needed.
      for _ in 0..<50 where try tab.text(Self.status).isEmpty || tab.text(Self.status).hasPrefix("Type") {
        try tab.nextFrame()
      }
      return tab
    }

    @Test(arguments: SitePages.Kind.allCases, ["index.html", "deeper/hostile.html"])
    func aKeyOpensItAndEnterLeadsToTheFirstResult(kind: SitePages.Kind, name: String) throws {
      let tab = try searching("nothing flows", on: name, kind)
      #expect(try tab.text("document.activeElement.type") == "search")
      #expect(try tab.texts(Self.results) == ["Gradients"])
      #expect(try tab.text(Self.status) == "1 place in 1 lesson.")
      #expect(tab.consoleMessages == [])
      try tab.follow { try tab.press("Enter", code: 13) }
      #expect(try tab.text("document.title") == "Gradients")
    }

    @Test func titlesComeBeforeHeadingsAndHeadingsBeforeText() throws {
      #expect(
        try searching("zebra").texts(Self.results)
          == ["Gradients › Zebra crossings", "Masks & <weights> › Naïve Freezing", "The last one"])
      #expect(try searching("masks").texts(Self.results).first == "Masks & <weights>")
      #expect(try searching("gradients").texts(Self.results) == ["Gradients"])
    }

    @Test(arguments: ["NAIVE freezing", "naïve  FREEZ", "zebra naïv"])
    func neitherCaseNorAccentsNorOrderMatter(words: String) throws {
      #expect(try searching(words).texts(Self.results) == ["Masks & <weights> › Naïve Freezing"])
    }

    @Test func everyWordHasToBeThere() throws {
      let tab = try searching("zebra elephant")
      #expect(try tab.texts(Self.results) == [])
      #expect(try tab.text(Self.status) == "Nothing has “zebra elephant”.")
    }

    @Test func matchesAreMarkedInWhatStandsAroundThem() throws {
      let tab = try searching("zebra", on: "deeper/hostile.html")
      let marks = "[...document.querySelectorAll('.search-results mark')].map((mark) => mark.textContent)"
      #expect(try tab.texts(marks) == ["Zebra", "Zebra", "zebra", "zebra"])
      #expect(
        try tab.text("[...document.querySelectorAll('.excerpt')].pop().textContent")
          == "After all others, since numbers count as numbers. Zebra, zebra, zebras. Back to the masks.")
    }

    @Test func arrowsMoveThroughResultsAndEscapeEndsIt() throws {
      let tab = try searching("zebra")
      let at = "document.activeElement.getAttribute('href') ?? document.activeElement.type"
      var stops: [String] = []
      for (key, code) in [("ArrowDown", 40), ("ArrowDown", 40), ("ArrowUp", 38), ("ArrowUp", 38), ("ArrowUp", 38)] {
        try tab.press(key, code: code)
        stops.append(try tab.text(at))
      }
      let first = "2-gradients.html#zebra-crossings"
      #expect(stops == [first, "01-masks.html#na%C3%AFve-freezing", first, "search", "search"])
      try tab.press("Escape", code: 27)
      #expect(try tab.evaluate("document.querySelector('dialog').open") as? Bool == false)
      try tab.evaluate("document.querySelector('.open-search').click()")
      #expect(try tab.evaluate("document.querySelector('dialog').open") as? Bool == true)
    }

    @Test func aResultOnThisPageIsGoneTo() throws {
      let tab = try searching("zebra", on: "2-gradients.html")
      try tab.press("Enter", code: 13)
      try tab.nextFrame()
      #expect(try tab.text("document.querySelector(':target').id") == "zebra-crossings")
      #expect(try tab.evaluate("document.querySelector('dialog').open") as? Bool == false)
    }

    @Test func markupInLessonsIsText() throws {
      let tab = try searching("hostility")
      #expect(
        try tab.texts(Self.results)
          == ["</script><img src=x onerror=hit()> › <img src=x onerror=hit()>"])
      #expect(try tab.evaluate("document.querySelectorAll('img').length") as? Int == 0)
      #expect(tab.consoleMessages == [])
    }

    @Test func aPageThatWasMovedAwaySaysWhatIsMissing() throws {
      let folder = FileManager.default.temporaryDirectory.appendingPathComponent("moved-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      let page = folder.appendingPathComponent("page.html")
      try FileManager.default.copyItem(at: SitePages.page("2-gradients.html", .embedded), to: page)
      let tab = try BrowserTab(page)
      try tab.press("/", code: 191)
      try tab.type("zebra")
      for _ in 0..<20 where try tab.text(Self.status).isEmpty { try tab.nextFrame() }
      #expect(try tab.text(Self.status).contains("search-index.js of this site, and it is not there"))
    }

    @Test func nothingElseMayLoadAScript() throws {
      let tab = try BrowserTab(SitePages.page("index.html", .shared))
      try tab.evaluate(
        """
        (() => {
          document.body.insertAdjacentHTML('beforeend', '<img src="x" onerror="window.wasHit = true">');
          document.write('<script src="search-index.js"></scr' + 'ipt><script>window.wasHit = true</scr' + 'ipt>');
        })()
        """)
      try tab.nextFrame()
      #expect(try tab.evaluate("window.wasHit ?? globalThis.nbrunSearchIndex ?? false") as? Bool == false)
    }

    @Test(
      .enabled(if: Axe.source != nil, "axe-core is not there: `.ci/setup test` fetches it"), arguments: [360, 1200])
    func itIsAccessibleAndFits(width: Int) throws {
      let tab = try searching("zebra", width: width)
      try tab.evaluate(#require(Axe.source))
      for theme in BrowserTab.Theme.allCases {
        try tab.look(theme: theme)
        try tab.nextFrame()
        #expect(try tab.texts(Axe.violations) == [], "\(theme)")
      }
      let box = try tab.texts(
        "(({ left, right, bottom }) => [left >= 0, right <= innerWidth, bottom <= innerHeight])(document.querySelector('dialog').getBoundingClientRect())"
      )
      #expect(box == ["1", "1", "1"])
      // What is told when results change.
      #expect(try tab.text("document.querySelector('.search-status').getAttribute('role')") == "status")
    }
  }
}
