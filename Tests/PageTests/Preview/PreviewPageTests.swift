import BuiltProgram
import Foundation
import Testing

extension BrowserTests {
  /// What an author sees while writing.
  @Suite struct PreviewPageTests {
    /// A page that is several windows high.
    private static let lesson = """
      ---
      title: A lesson
      toc: true
      ---

      First prose.

      ## One

      \(String(repeating: "A paragraph that is here for its height.\n\n", count: 30))

      ```{swift}
      heatmap(Tensor.eye(4), title: "I")
      ```

      ## Two

      ::: {.panel-tabset}
      ## Swift
      Tab of Swift.

      ## PyTorch
      Tab of PyTorch.
      :::

      ::: {.callout-tip title="More" collapse="true"}
      Folded prose.
      :::

      ```{swift}
      let history = TrainingHistory()
      for step in 0..<4 { history.record(step: step, loss: Tensor(Float(step)), ["w": Tensor.eye(3) * Float(step)]) }
      scrubber(history, ["w"])
      ```

      ## Three

      \(String(repeating: "Another paragraph that is here for its height.\n\n", count: 30))

      ```{swift}
      print("last", 1)
      ```

      """

    private func edited(_ old: String, _ new: String) -> String {
      precondition(Self.lesson.contains(old))
      return Self.lesson.replacingOccurrences(of: old, with: new)
    }

    @Test func aSaveChangesThePageAndNothingElse() throws {
      let view = try PreviewTab(try RunningPreview(Self.lesson))
      let tab = view.tab
      let page = PreviewTab.page
      #expect(try tab.text("document.title") == "A lesson")
      try tab.evaluate("\(page).querySelectorAll('.tabset > input')[1].click()")
      try tab.evaluate("\(page).querySelector('details.callout, .callout details, details:not(.numbers)').open = true")
      try tab.evaluate("\(page).querySelector('.theme-switch').click()")
      try tab.evaluate(
        """
        (() => {
          const slider = \(page).querySelector('.slider input');
          slider.value = 2;
          slider.dispatchEvent(new Event('input', { bubbles: true }));
        })()
        """)
      try tab.evaluate("\(page).querySelectorAll('h2')[1].scrollIntoView({ behavior: 'instant' })")
      try tab.evaluate("\(page).defaultView.scrollBy({ top: -31, behavior: 'instant' })")
      let two = "h2:nth-of-type(2)"
      let before = try view.top(of: two)
      #expect(before > 0 && before < 200)
      let openBefore = try tab.texts("[...\(page).querySelectorAll('details')].map((at) => at.open)")
      // Prose above, a larger figure above, prose below.
      let edits = [
        ("First prose.", "First prose.\n\n" + String(repeating: "An added paragraph.\n\n", count: 12) + "added one"),
        ("Tensor.eye(4), title: \"I\"", "Tensor.eye(24), title: \"added two\""),
        ("## Three", "## Three\n\nadded three"), ("First prose.", "added four"),
        // What a reader has chosen, opened and moved is in blocks that are replaced.
        ("Tab of Swift.", "added five"), ("Folded prose.", "added six"),
        ("scrubber(history, [\"w\"])", "scrubber(history, [\"w\"], title: \"added seven\")"),
      ]
      let words = ["one", "two", "three", "four", "five", "six", "seven"].map { "added " + $0 }
      for ((old, new), word) in zip(edits, words) {
        try view.preview.save(edited(old, new))
        #expect(try view.waits(for: "\(page).documentElement.outerHTML.includes('\(word)')"), "\(word)")
        let after = try view.top(of: two)
        #expect(abs(after - before) <= 1, "\(word): \(after) after \(before)")
        #expect(try tab.evaluate("\(page).querySelectorAll('.tabset > input')[1].checked") as? Bool == true, "\(word)")
        #expect(try tab.texts("[...\(page).querySelectorAll('details')].map((at) => at.open)") == openBefore, "\(word)")
        #expect(try view.value(".slider input", "value") == "2", "\(word)")
        let steps = "[...\(page).querySelectorAll('.step')].map((step) => step.hidden)"
        #expect(try tab.texts(steps) == ["1", "1", "0", "1"], "\(word)")
        #expect(try view.value(":root", "dataset.theme") == "dark", "\(word)")
        #expect(try tab.text("document.documentElement.dataset.theme") == "dark", "\(word)")
      }
      #expect(try view.waits(for: "document.querySelectorAll('iframe').length === 1"))
      // The frame takes the theme that the page has kept.
      try tab.open(view.preview.address)
      #expect(try view.waits(for: "document.documentElement.dataset.theme === 'dark'"))
      #expect(tab.consoleMessages == [])
    }

    /// Where the page that is shown is not what the browser makes of the new one; nothing where it is.
    private static let differenceFromTheNewPage = """
      new Promise((done) => {
        const frame = document.createElement('iframe');
        frame.src = '/page/' + document.getElementById('stage').dataset.page;
        frame.style.width = innerWidth + 'px';
        frame.onload = () => {
          const [shown, fresh] = [\(PreviewTab.page), frame.contentDocument].map((page) => {
            const copy = page.documentElement.cloneNode(true);
            for (const link of copy.querySelectorAll('.toc a')) link.removeAttribute('aria-current');
            // Nothing that is shown.
            copy.querySelector('.notebook-source').remove();
            copy.removeAttribute('style');
            return copy.outerHTML.replaceAll(/>\\s+</g, '><');
          });
          frame.remove();
          const at = [...shown].findIndex((letter, index) => letter !== fresh[index]);
          done(shown === fresh ? '' : shown.slice(at - 80, at + 80) + ' … ' + fresh.slice(at - 80, at + 80));
        };
        document.body.append(frame);
      })
      """

    @Test func whatIsReplacedIsWhatDiffers() throws {
      let view = try PreviewTab(try RunningPreview(Self.lesson))
      let page = PreviewTab.page
      // A mark that a paragraph or heading loses when it is made anew.
      try view.tab.evaluate("for (const part of \(page).querySelectorAll('main > *')) part.isOld = true")
      let new = "[...\(page).querySelectorAll('main > *')].filter((part) => !part.isOld).map((part) => part.tagName)"
      let edits = [
        ("First prose.", "First prose, edited.", "edited"), ("## Two", "Inserted.\n\n## Two", "Inserted."),
        ("title: A lesson", "title: Another lesson\nlang: de", "Another lesson"),
        ("print(\"last\", 1)", "print(\"last\", 2)", "last 2"),
        ("## Three", "## Two and a half\n\n`more` code:\n\n```python\nx = 1\n```\n\n## Three", "a half"),
        ("First prose.\n\n## One\n\n", "", "A lesson"), ("toc: true\n", "", "First prose."),
        ("::: {.panel-tabset}", "::: {.panel-tabset}\n## JAX\nTab of JAX.\n", "Tab of JAX."),
      ]
      for (old, replacement, word) in edits {
        let before = try view.tab.text("document.getElementById('stage').dataset.page")
        try view.preview.save(edited(old, replacement))
        #expect(try view.waits(for: "document.getElementById('stage').dataset.page !== '\(before)'"), "\(word)")
        #expect(try view.shows(word))
        let difference = try view.tab.text(Self.differenceFromTheNewPage)
        #expect(difference == "", "\(word)")
        if word == "edited" { #expect(try view.tab.texts(new) == ["P"]) }
      }
      #expect(view.tab.consoleMessages == [])
    }

    @Test(
      .enabled(if: Axe.source != nil, "axe-core is not there: `.ci/setup test` fetches it"), arguments: [360, 1200])
    func itIsAccessible(width: Int) throws {
      let view = try PreviewTab(try RunningPreview(Self.lesson), width: width)
      let long = String(repeating: "long ", count: 60)
      try view.preview.save(edited("print(\"last\", 1)", "print(missing, \"\(long)\")"))
      #expect(try view.waits(for: "!document.getElementById('problems').hidden"))
      try view.tab.evaluate(#require(Axe.source))
      for theme in BrowserTab.Theme.allCases {
        try view.tab.look(theme: theme)
        try view.tab.nextFrame()
        let violations = try view.tab.texts(Axe.violations)
        #expect(violations == [], "\(theme)")
      }
      #expect(try view.tab.evaluate("document.documentElement.scrollWidth <= innerWidth") as? Bool == true)
    }

    @Test func aPageAtItsTopStaysThere() throws {
      let view = try PreviewTab(try RunningPreview(Self.lesson))
      try view.preview.save(edited("First prose.", "Prose before.\n\nFirst prose."))
      #expect(try view.shows("Prose before."))
      #expect(try view.tab.evaluate("\(PreviewTab.page).defaultView.scrollY") as? Double == 0)
    }

    @Test func theParagraphThatIsEditedStaysInSight() throws {
      let view = try PreviewTab(try RunningPreview(Self.lesson))
      try view.tab.evaluate("\(PreviewTab.page).querySelectorAll('h2')[2].scrollIntoView({ behavior: 'instant' })")
      let before = try view.top(of: "h2:nth-of-type(3)")
      try view.preview.save(edited("## Three", "## Three, edited"))
      #expect(try view.shows("Three, edited"))
      #expect(abs(try view.top(of: "h2:nth-of-type(3)") - before) <= 1)
    }

    @Test func errorsAreToldOverTheLastGoodPage() throws {
      let view = try PreviewTab(try RunningPreview(Self.lesson))
      let tab = view.tab
      let problems = "document.getElementById('problems').innerText"
      #expect(try tab.evaluate("document.getElementById('problems').hidden") as? Bool == true)
      try tab.evaluate("\(PreviewTab.page).querySelectorAll('h2')[2].scrollIntoView({ behavior: 'instant' })")
      let before = try view.top(of: "h2:nth-of-type(3)")
      // A notebook that cannot be read.
      try view.preview.save(edited("toc: true", "toc: maybe"))
      #expect(try view.waits(for: "\(problems).includes('lesson.md:3:')"))
      #expect(try tab.text(problems).contains("toc: maybe"))
      #expect(try tab.text(problems).contains("The page is that of the last good run."))
      #expect(try view.top(of: "h2:nth-of-type(3)") == before)
      // A cell that does not compile.
      try view.preview.save(edited("print(\"last\", 1)", "print(missing)"))
      #expect(try view.waits(for: "\(problems).includes('missing')"))
      #expect(try tab.text(problems).contains("print(missing)"))
      #expect(try tab.text("\(PreviewTab.page).body.innerText").contains("last 1"))
      #expect(try view.top(of: "h2:nth-of-type(3)") == before)
      try tab.evaluate("document.getElementById('switch').click()")
      #expect(try view.shows("This run failed."))
      try tab.evaluate("document.getElementById('switch').click()")
      #expect(try view.shows("last 1"))
      // A claim that does not hold: the run came to its end, and its page is shown.
      try view.preview.save(edited("print(\"last\", 1)", "claim(\"one is two\", 1, equals: 2)"))
      #expect(try view.waits(for: "\(problems).includes('one is two')"))
      #expect(try view.shows("This run failed."))
      try view.preview.save(edited("print(\"last\", 1)", "print(\"last\", 2)"))
      #expect(try view.shows("last 2"))
      #expect(try view.waits(for: "document.getElementById('problems').hidden"))
    }

    @Test func aLessonThatNeverRanShowsItsFailure() throws {
      let view = try PreviewTab(try RunningPreview("Prose.\n\n```{swift}\nfatalError(\"no\")\n```\n"))
      #expect(try view.shows("This run failed."))
      #expect(try view.tab.evaluate("document.getElementById('switch').hidden") as? Bool == true)
      try view.preview.save("Prose.\n\n```{swift}\nprint(\"yes\")\n```\n")
      #expect(try view.shows("yes"))
    }

    @Test func messagesAreTextOnly() throws {
      let view = try PreviewTab(try RunningPreview("Prose.\n"))
      try view.preview.save("```{swift}\nlet x = \"<img src=x onerror=document.title='bad'>\" + 1\n```\n")
      #expect(try view.waits(for: "!document.getElementById('problems').hidden"))
      #expect(try view.tab.text("document.getElementById('messages').innerText").contains("<img src=x"))
      #expect(try view.tab.evaluate("document.querySelectorAll('#problems img').length") as? Int == 0)
    }

    @Test func pagesOfOthersCannotUseIt() throws {
      let preview = try RunningPreview("Prose.\n")
      let other = try PreviewTab(try RunningPreview("Another lesson.\n"))
      let address = preview.address.absoluteString
      // The page of another port, and one of another site.
      let foreign = try BrowserTab(#require(URL(string: "data:text/html,<title>other</title>")))
      for tab in [other.tab, foreign] {
        let loads = """
          new Promise((done) => {
            const script = document.createElement('script');
            script.src = '\(address)shell.js';
            script.onload = () => done('loaded');
            script.onerror = () => done('refused');
            document.head.append(script);
          })
          """
        #expect(try tab.text(loads) == "refused")
        let reads = "fetch('\(address)').then((answer) => answer.text(), () => 'refused')"
        #expect(try tab.text(reads) == "refused")
      }
    }
  }
}
