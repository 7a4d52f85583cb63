import Foundation
import Testing

extension BrowserTests {
  /// A site from its files, without a server.
  @Suite struct SiteTests {
    @Test(arguments: SitePages.Kind.allCases, SitePages.names)
    func aPageOpensSilentlyAndAsksForItsSiteOnly(kind: SitePages.Kind, name: String) throws {
      let page = try SitePages.page(name, kind)
      let tab = try BrowserTab(page)
      #expect(tab.consoleMessages == [])
      let site = try SitePages.page("", kind).absoluteString
      #expect(tab.requests.allSatisfy { $0.hasPrefix(site) } && tab.requests.first == page.absoluteString)
      if kind == .embedded { #expect(tab.requests.count == 1) }
      let missing = "[...document.images].filter((image) => !image.naturalWidth).map((image) => image.alt)"
      #expect(try tab.texts(missing) == [])
      // The style sheet has arrived.
      #expect(try tab.text("getComputedStyle(document.querySelector('main')).maxWidth") != "none")
    }

    @Test(arguments: SitePages.Kind.allCases, BrowserTab.Theme.allCases)
    func picturesFollowTheThemeInBothKinds(kind: SitePages.Kind, theme: BrowserTab.Theme) throws {
      let tab = try BrowserTab(SitePages.page("2-gradients.html", kind), theme: theme)
      let corner = """
        (async () => {
          const image = document.querySelector('picture > img');
          await image.decode();
          return image.currentSrc === image.src ? 'light' : 'dark';
        })()
        """
      #expect(try tab.text(corner) == theme.rawValue)
      let paper = try tab.text("getComputedStyle(document.body).backgroundColor")
      #expect(paper == (theme == .light ? "rgb(255, 255, 255)" : "rgb(22, 24, 29)"))
    }

    @Test(arguments: SitePages.Kind.allCases) func nextLeadsThroughAllPagesAndPreviousBack(kind: SitePages.Kind) throws
    {
      let tab = try BrowserTab(SitePages.page("index.html", kind))
      var titles = [try tab.text("document.title")]
      while try tab.evaluate("document.querySelector('nav.pages a[rel=next]') !== null") as? Bool == true {
        try tab.follow("document.querySelector('nav.pages a[rel=next]').click()")
        titles.append(try tab.text("document.title"))
      }
      #expect(
        titles == [
          "A small site", "Masks & <weights>", "Gradients", "The last one", "</script><img src=x onerror=hit()>",
        ])
      var back = [try tab.text("document.title")]
      while try tab.evaluate("document.querySelector('nav.pages a[rel=prev]') !== null") as? Bool == true {
        try tab.follow("document.querySelector('nav.pages a[rel=prev]').click()")
        back.append(try tab.text("document.title"))
      }
      #expect(back == titles.reversed())
      #expect(tab.consoleMessages == [])
    }

    @Test func aLinkToALessonLeadsToItsPlaceOnItsPage() throws {
      let tab = try BrowserTab(SitePages.page("01-masks.html", .embedded))
      try tab.follow(
        "[...document.querySelectorAll('main a')].find((link) => link.textContent === 'its figure').click()")
      #expect(try tab.text("document.querySelector(':target').id") == "fig-w")
      try tab.follow("document.querySelector('header.site a').click()")
      #expect(try tab.text("document.title") == "A small site")
    }

    @Test(arguments: [360, 320]) func pagesFitAPhone(width: Int) throws {
      for name in SitePages.names {
        let tab = try BrowserTab(SitePages.page(name, .embedded), width: width)
        try tab.openEverything()
        #expect(try tab.evaluate("document.documentElement.scrollWidth") as? Int == width, "\(name)")
        let top = try tab.texts(
          """
          [...document.querySelectorAll('header.site > *, .theme-switch')].map((at) => at.getBoundingClientRect())
            .sort((a, b) => a.left - b.left).flatMap((box, index, all) =>
              index > 0 && box.left < all[index - 1].right ? [`over its neighbour at ${box.left}`] : [])
          """)
        #expect(top == [])
      }
    }

    @Test(arguments: SitePages.names) func pagesHaveOneOutline(name: String) throws {
      let tab = try BrowserTab(SitePages.page(name, .embedded))
      let levels = try tab.texts("[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map((at) => at.tagName[1])")
        .compactMap { Int($0) }
      #expect(levels.first == 1 && levels.count { $0 == 1 } == 1)
      let parts =
        "[...document.body.children].filter((at) => at.tagName !== 'SCRIPT').map((at) => at.tagName.toLowerCase())"
      #expect(try tab.texts(parts) == ["a", "header", "button", "main", "nav", "footer", "dialog"])
    }

    @Test(
      .enabled(if: Axe.source != nil, "axe-core is not there: `.ci/setup test` fetches it"),
      arguments: SitePages.names, [360, 1200])
    func pagesAreAccessible(name: String, width: Int) throws {
      let tab = try BrowserTab(SitePages.page(name, .embedded), width: width)
      try tab.evaluate(#require(Axe.source))
      for theme in BrowserTab.Theme.allCases {
        try tab.look(theme: theme)
        try tab.nextFrame()
        #expect(try tab.texts(Axe.violations) == [], "\(theme)")
      }
    }

    @Test func withoutScriptsPagesLeadToEachOtherAndOfferNoSearch() throws {
      let tab = try BrowserTab(SitePages.page("2-gradients.html", .shared), runsScripts: false)
      #expect(try tab.evaluate("document.querySelectorAll('button, dialog').length") as? Int == 0)
      let ways = "[...document.querySelectorAll('header.site a, nav.pages a')].map((link) => link.getAttribute('href'))"
      #expect(try tab.texts(ways) == ["index.html", "01-masks.html", "10-last.html"])
    }

    @Test func onPaperNothingIsForReadersOfScreens() throws {
      let tab = try BrowserTab(SitePages.page("2-gradients.html", .embedded))
      try tab.look(theme: .light, medium: "print")
      let shown = "[...document.querySelectorAll('header.site, nav.pages')].filter((at) => at.offsetParent).length"
      #expect(try tab.evaluate(shown) as? Int == 0)
    }
  }
}
