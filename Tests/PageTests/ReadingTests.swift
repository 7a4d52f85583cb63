import Foundation
import Testing

extension BrowserTests {
  /// What readers meet who use a keyboard, large text, strong colours, paper or another script.
  @Suite struct ReadingTests {
    private func everything(width: Int = 1000, runsScripts: Bool = true) throws -> BrowserTab {
      try BrowserTab(NotebookPages.page("everything.md"), width: width, runsScripts: runsScripts)
    }

    @Test func theFirstStopLeadsToTheText() throws {
      let tab = try everything()
      #expect(try tab.evaluate("document.querySelector('.skip').getBoundingClientRect().bottom < 0") as? Bool == true)
      try tab.press("Tab", code: 9)
      #expect(try tab.evaluate("document.activeElement.getBoundingClientRect().top >= 0") as? Bool == true)
      #expect(try tab.text("document.activeElement.hash") == "#" + tab.text("document.querySelector('main').id"))
    }

    @Test func everyStopShowsThatItHasTheFocus() throws {
      let tab = try everything()
      try tab.openEverything()
      let shows = """
        (() => {
          const at = document.activeElement;
          if (at === document.body) return 'end';
          const rings = [at, at.nextElementSibling].filter(Boolean).map((part) => getComputedStyle(part).outlineStyle);
          return rings.some((ring) => ring !== 'none') ? 'ring' : at.outerHTML.slice(0, 100);
        })()
        """
      var stops = 0
      while stops < 500 {
        try tab.press("Tab", code: 9)
        let shown = try tab.text(shows)
        if shown == "end" { break }
        #expect(shown == "ring")
        stops += 1
      }
      #expect(stops > 40 && stops < 500)
    }

    @Test(arguments: [360, 1000]) func twiceTheTextSizeFits(width: Int) throws {
      let tab = try everything(width: width)
      try tab.evaluate("document.documentElement.style.fontSize = '200%'")
      #expect(try tab.evaluate("document.documentElement.scrollWidth") as? Int == width)
    }

    @Test func anotherScriptRunsItsOwnWay() throws {
      let tab = try everything()
      let start = """
        (() => {
          const range = document.createRange();
          const text = [...document.querySelectorAll('main > p')].find((at) => /שלום/.test(at.textContent)).firstChild;
          range.setStart(text, 0);
          range.setEnd(text, 1);
          const column = text.parentElement.getBoundingClientRect();
          return column.right - range.getBoundingClientRect().right < 40;
        })()
        """
      #expect(try tab.evaluate(start) as? Bool == true)
    }

    @Test func strongColoursKeepShapes() throws {
      let tab = try everything()
      try tab.look(theme: .dark, ["forced-colors": "active"])
      let borders =
        "['.code', '.claims', '.callout', '.question'].map((part) => "
        + "getComputedStyle(document.querySelector(part)).borderTopStyle)"
      #expect(Set(try tab.texts(borders)) == ["solid"])
    }

    @Test func nothingMovesForReadersWhoWantNothingToMove() throws {
      let tab = try everything()
      try tab.look(theme: .light, ["prefers-reduced-motion": "reduce"])
      let moving =
        "['.moving', '.still'].map((part) => getComputedStyle(document.querySelector('picture' + part)).display)"
      #expect(try tab.texts(moving) == ["none", "block"])
    }

    @Test(arguments: [true, false]) func onPaperAllTabsAndStepsAreThereAndNoControls(runsScripts: Bool) throws {
      let tab = try everything(runsScripts: runsScripts)
      try tab.look(theme: .dark, medium: "print")
      let hidden = "[...document.querySelectorAll('.tab, .step, figure')].filter((at) => !at.offsetParent).length"
      #expect(try tab.evaluate(hidden) as? Int == 0)
      let controls =
        "[...document.querySelectorAll('button, .skip, .anchor, .toc, .slider')]"
        + ".filter((at) => at.offsetParent).map((at) => at.className)"
      #expect(try tab.texts(controls) == [])
      #expect(try tab.text("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)")
    }

    @Test func theContentsTellWhereTheReaderIs() throws {
      let tab = try everything(width: 1440)
      let current = "[...document.querySelectorAll('.toc a[aria-current]')].map((link) => link.innerText)"
      for (id, entry) in [("sec-prose", "1 Prose"), ("cells", "2 Cells")] {
        try tab.evaluate("document.querySelector('#\(id)').scrollIntoView()")
        try tab.nextFrame()
        #expect(try tab.texts(current) == [entry])
      }
    }

    @Test func copyingGivesTheCode() throws {
      let tab = try everything()
      try tab.allowClipboard()
      try tab.evaluate("document.querySelector('.code .copy').click()")
      try tab.nextFrame()
      #expect(try tab.text("document.querySelector('.code .copy').getAttribute('aria-label')") == "Copied")
      let copied = "navigator.clipboard.readText()"
      #expect(try tab.text(copied) == tab.text("document.querySelector('.code code').textContent"))
    }
  }
}
