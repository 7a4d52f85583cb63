import PageComparison
import Testing

@Suite("A page against its reference")
struct ComparisonTests {
  private func differences(_ change: (inout SamplePage) -> Void) -> [String] {
    comparison(change).differences.map(\.description)
  }

  private func comparison(_ change: (inout SamplePage) -> Void) -> Comparison {
    var page = SamplePage()
    change(&page)
    return Comparison(reference: SamplePage().snapshot, new: page.snapshot)
  }

  @Test("is the same where nothing changed")
  func same() {
    #expect(comparison { _ in }.isSame)
    #expect(SamplePage().snapshot.lines.count > 8)
  }

  @Test("numbers are exact without a tolerance, and told in units in the last place")
  func exactNumbers() {
    #expect(
      differences { $0.value = "0.8488" }
        == [
          "number in “It is 0.8488, or $x$.”: 0.8487 → 0.8488 (1,678 ulps)"
        ])
    #expect(
      differences { $0.printed = "loss 0.25 after 11 steps" } == ["number in “loss 0.25 after 11 steps”: 10 → 11"])
    #expect(differences { $0.printed = "loss 0.250 after 10 steps" }.first?.hasSuffix("0.25 → 0.250 (0 ulps)") == true)
    #expect(differences { $0.printed = "loss -0.25 after 10 steps" }.first?.contains("0.25 → -0.25") == true)
  }

  @Test("numbers of a cell, and values from it, may be as far away as it asks for")
  func tolerance() {
    var old = SamplePage()
    old.within = "1e-3"
    for (value, printed, isSame) in [
      ("0.8488", "loss 0.2505 after 10 steps", true), ("0.8587", "loss 0.25 after 10 steps", false),
      ("0.8487", "loss 0.2611 after 10 steps", false), ("0.8487", "loss 0.25 in 10 steps", false),
    ] {
      var new = old
      (new.value, new.printed) = (value, printed)
      #expect(Comparison(reference: old.snapshot, new: new.snapshot).isSame == isSame, "\(value) \(printed)")
    }
  }

  @Test("a name with a number in it is text")
  func names() {
    #expect(differences { $0.printed = "F12 fig-3" }.count == 1)
    var (old, new) = (SamplePage(), SamplePage())
    (old.printed, new.printed) = ("see fig-2 and x3", "see fig-3 and x4")
    (old.within, new.within) = ("100", "100")
    #expect(Comparison(reference: old.snapshot, new: new.snapshot).differences.map(\.kind) == [.text])
  }

  @Test("claims come first: a verdict, what was measured, new and gone")
  func claims() {
    #expect(
      differences { $0.holds = false } == [
        "claim: the upper triangle stayed 0: holds → does not hold (largest difference 3.6e-07, allowed 1e-06)"
      ])
    #expect(differences { $0.measured = "largest difference 3.7e-07, allowed 1e-06" }.first?.contains("ulps") == true)
    #expect(
      differences { $0.claim = "the lower triangle moved" } == [
        "claim is gone: the upper triangle stayed 0 (holds)", "new claim: the lower triangle moved (holds)",
      ])
    #expect(comparison { $0.holds = false }.differences[0].place.line == 31)
  }

  @Test("what means most is told first")
  func order() {
    let comparison = comparison {
      $0.light.black = [(1, 1)]
      $0.title = "Another lesson"
      $0.value = "0.9"
      $0.holds = false
    }
    #expect(comparison.differences.map(\.kind) == [.claim, .number, .text, .picture])
    #expect(comparison.summary == "4 differences: 1 claim, 1 number, 1 text, 1 picture")
  }

  @Test("an element that stands in another one is a change of structure")
  func structure() {
    #expect(comparison { $0.wrapsProse = true }.differences.map(\.kind) == [.structure])
    let html = SamplePage().html
    let moved = html.replacing("</figure>", with: "").replacing("</ul>", with: "</ul></figure>")
    let nested = Comparison(reference: SamplePage().snapshot, new: Snapshot(page: moved))
    #expect(nested.differences.map(\.kind) == [.structure])
    let renamed = html.replacing("output stdout", with: "output stderr")
    #expect(
      Comparison(reference: SamplePage().snapshot, new: Snapshot(page: renamed)).differences.map(\.kind) == [.structure]
    )
  }

  @Test("what moves with every edit of the prose is no difference")
  func unstableParts() {
    let html = SamplePage().html.replacing("lesson.md:31", with: "lesson.md:44").replacing("cell.1", with: "cell.7")
      .replacing("claim.1", with: "claim.3")
    #expect(Comparison(reference: SamplePage().snapshot, new: Snapshot(page: html)).isSame)
    let messages = ["lesson.md:3:1: error: no\n  3 │ a\n    │ ^", "lesson.md:14:1: error: no\n  14 │ a\n     │ ^"]
    let pages = messages.map { message in
      var page = SamplePage()
      page.printed = message
      return page.snapshot
    }
    #expect(Comparison(reference: pages[0], new: pages[1]).isSame)
    #expect(pages[0].lines.contains { $0.text == "error: no" })
  }

  @Test("pages that have nothing in common are told apart in time")
  func unrelatedPages() {
    func page(_ word: String) -> Snapshot {
      Snapshot(page: (0..<5_000).map { "<p>\(word)\($0)x</p>" }.joined())
    }
    let comparison = Comparison(reference: page("a"), new: page("b"))
    #expect(comparison.differences.count == 5_000)
  }
}
