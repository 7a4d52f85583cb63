import Foundation
import Testing

extension BrowserTests {
  /// What readers can move, mark and choose, with scripts and without.
  @Suite struct InteractionTests {
    private func everything(runsScripts: Bool = true) throws -> BrowserTab {
      try BrowserTab(NotebookPages.page("everything.md"), runsScripts: runsScripts)
    }

    private static let shownSteps =
      "[...document.querySelectorAll('.step')].filter((step) => step.offsetParent).map((step) => step.innerText.trim())"

    @Test func oneSliderMovesEverySeries() throws {
      let tab = try everything()
      let first = try tab.texts(Self.shownSteps)
      #expect(first.count == 1 && first[0].hasPrefix("step 0, loss "))
      try tab.evaluate("document.querySelector('.scrubber input').focus()")
      try tab.press("ArrowRight", code: 39)
      let second = try tab.texts(Self.shownSteps)
      #expect(second.count == 1 && second != first)
      #expect(try tab.texts("[document.querySelector('.scrubber input').ariaValueText]") == second)
      // Each frame is the second of six of its picture.
      let positions = try tab.texts(
        """
        [...document.querySelectorAll('.step')].filter((step) => step.offsetParent)
          .flatMap((step) => [...step.querySelectorAll('.frame')])
          .map((frame) => getComputedStyle(frame).backgroundPositionX)
        """)
      #expect(positions == ["20%, 0px", "20%, 0px", "20%, 0px"])
      try tab.press("End", code: 35)
      #expect(try tab.texts(Self.shownSteps)[0].hasPrefix("step 11, "))
    }

    @Test func playingGoesToTheLastStepAndAPressStopsIt() throws {
      let tab = try everything()
      try tab.evaluate("document.querySelector('.slider button').click()")
      #expect(try tab.text("document.querySelector('.slider button').ariaLabel") == "Pause")
      try tab.evaluate("new Promise((done) => setTimeout(done, 900))")
      #expect(try tab.texts(Self.shownSteps)[0].hasPrefix("step 2, "))
      try tab.evaluate("document.querySelector('.slider button').click()")
      #expect(try tab.text("document.querySelector('.slider button').ariaLabel") == "Play")
    }

    @Test func aFingerMovesTheSlider() throws {
      let tab = try everything()
      try tab.resize(width: 360)
      try tab.evaluate("document.querySelector('.slider input').scrollIntoView({ block: 'center' })")
      try tab.touch("document.querySelector('.slider input')", from: 0.02, to: 0.98)
      #expect(try tab.texts(Self.shownSteps)[0].hasPrefix("step 11, "))
    }

    @Test func aFailedRunSaysSoAndLeadsToItsPlace() throws {
      let tab = try BrowserTab(NotebookPages.page("failing.md"))
      #expect(try tab.text("document.querySelector('.banner').innerText").contains("This run failed."))
      #expect(try tab.text("document.querySelector('.claims-summary summary').innerText") == "2 claims, 1 holds")
      let links =
        "[...document.querySelectorAll('.banner a, .claims-summary a')].map((link) => document.getElementById("
        + "decodeURIComponent(link.hash.slice(1)))?.className ?? 'nowhere')"
      #expect(try tab.texts(links) == ["claim fails", "cell", "claim holds", "claim fails"])
      let red = "getComputedStyle(document.querySelector('.banner')).borderTopColor"
      #expect(try tab.text(red) == "rgb(168, 32, 28)")
    }

    @Test func withoutScriptsTheRunIsAFilmstrip() throws {
      let tab = try everything(runsScripts: false)
      #expect(try tab.texts(Self.shownSteps).count == 6)
      #expect(try tab.texts("[...document.querySelectorAll('.scrubber input, .copy, .theme-switch')]") == [])
      let scroll = "document.querySelector('.steps').scrollWidth > document.querySelector('.steps').clientWidth"
      #expect(try tab.evaluate(scroll) as? Bool == true)
    }

    @Test(arguments: [true, false]) func tabsNeedNoScript(runsScripts: Bool) throws {
      let tab = try everything(runsScripts: runsScripts)
      let shown = "[...document.querySelectorAll('.tab')].filter((tab) => tab.offsetParent).map((tab) => tab.innerText)"
      #expect(try tab.texts(shown).first?.contains("let y") == true)
      try tab.evaluate("document.querySelector('.tabset > input').focus()")
      try tab.press("ArrowRight", code: 39)
      #expect(try tab.texts(shown).first?.contains("torch.relu") == true)
    }

    @Test func aChosenTabIsChosenEverywhereAndOnTheNextPage() throws {
      let tab = try BrowserTab(try NotebookPages.page("01-why-masking-works.md"))
      let chosen =
        "[...document.querySelectorAll('.tabset > input:checked')].map((input) => input.nextElementSibling.textContent)"
      let first = try tab.texts(chosen)
      #expect(first.count > 2 && Set(first) == ["Swift"])
      let moved = try tab.evaluate(
        """
        (() => {
          const last = [...document.querySelectorAll('.tabset')].at(-1);
          last.scrollIntoView({ block: 'center', behavior: 'instant' });
          const top = last.getBoundingClientRect().top;
          last.querySelectorAll('label')[1].click();
          return Math.abs(last.getBoundingClientRect().top - top);
        })()
        """)
      #expect(try tab.texts(chosen) == Array(repeating: "PyTorch", count: first.count))
      #expect((moved as? Double ?? .infinity) < 1)
      try tab.open(try NotebookPages.page("02-what-does-not-freeze.md"))
      #expect(Set(try tab.texts(chosen)) == ["PyTorch"])
    }

    @Test(arguments: [true, false]) func choosingAnEntryShowsItsDerivation(runsScripts: Bool) throws {
      let tab = try everything(runsScripts: runsScripts)
      let shown =
        "[...document.querySelectorAll('.explanation')].filter((at) => at.offsetParent).map((at) => at.innerText)"
      #expect(try tab.texts(shown) == [])
      try tab.evaluate(
        "(() => { const entry = document.querySelector('.explained > input'); entry.focus(); entry.click(); })()")
      #expect(try tab.texts(shown).count == 1)
      try tab.press("ArrowRight", code: 39)
      let second = try tab.texts(shown)
      #expect(second.count == 1 && second[0].contains("W[0,1]") && second[0].contains("exactly 0 because"))
    }

    @Test func entriesLieOverTheirCells() throws {
      let tab = try everything()
      // The boxes of a 4 × 4 matrix tile a square inside the picture.
      let gaps = try tab.texts(
        """
        (() => {
          const boxes = [...document.querySelectorAll('.explained > input')].map((box) => box.getBoundingClientRect());
          const picture = document.querySelector('.explained img').getBoundingClientRect();
          return boxes.flatMap((box, index) => [
            ...(index % 4 < 3 && Math.abs(box.right - boxes[index + 1].left) > 1 ? [`right of ${index}`] : []),
            ...(index < 12 && Math.abs(box.bottom - boxes[index + 4].top) > 1 ? [`below ${index}`] : []),
            ...(box.left < picture.left || box.bottom > picture.bottom ? [`outside ${index}`] : []),
            ...(Math.abs(box.width - box.height) > 1 || box.width < 24 ? [`no square ${index}`] : []),
          ]);
        })()
        """)
      #expect(gaps == [])
    }

    @Test(arguments: [true, false]) func aPredictionIsCountedOnceTheAnswerIsOpen(runsScripts: Bool) throws {
      let tab = try everything(runsScripts: runsScripts)
      let marks = "[...document.querySelectorAll('.question input')].map((box) => getComputedStyle(box).outlineStyle)"
      #expect(Set(try tab.texts(marks)) == ["none"])
      // Ten of sixteen entries are "some": marking the first row is right once, wrong three times.
      try tab.evaluate("[...document.querySelectorAll('.question input')].slice(0, 4).forEach((box) => box.click())")
      try tab.evaluate("document.querySelector('.question summary').click()")
      #expect(try tab.texts(marks).prefix(4).map { $0 } == ["solid", "dashed", "dashed", "dashed"])
      #expect(try tab.spokenText().contains("4 of 16 entries are as you marked them."))
    }

    @Test func aMentionAndItsFigureLeadToEachOther() throws {
      let tab = try everything()
      let broken =
        "[...document.querySelectorAll('a[href^=\"#\"]')].map((link) => link.hash.slice(1))"
        + ".filter((id) => !document.getElementById(decodeURIComponent(id)))"
      #expect(try tab.texts(broken) == [])
      #expect(try tab.evaluate("document.querySelectorAll('#fig-run a.back').length") as? Int == 2)
    }
  }
}
