import BuiltProgram
import Foundation
import Testing

extension BrowserTests {
  /// Pages whose every text would like to be something else.
  @Suite struct HostilePageTests {
    /// Closes whatever it may stand in, and runs if anything does.
    private static let attack = "'\"></title></style></script><img src=x onerror=hit()><script>hit()</script>"

    /// A notebook that says `text` in all the places where one can.
    private static func notebook(_ text: String) -> String {
      let yaml = "'" + text.replacing("'", with: "''") + "'"
      let swift = "#\"\(text)\"#"
      return """
        ---
        title: \(yaml)
        subtitle: \(yaml)
        author: [\(yaml)]
        date: \(yaml)
        abstract: \(yaml)
        toc: true
        ---
        # A heading \(text)

        Text \(text) and `\(text)`, [\(text)](#x "\(text.replacing("\"", with: "\\\""))"), ![\(text)](dot.svg), @fig-a, $x$
        and `{swift} \(swift)`.[^1]

        [^1]: \(text)

        | \(text) |
        | --- |
        | \(text) |

        : \(text)

        ::: {.callout-note}
        ## \(text)
        \(text)
        :::

        ```python
        \(text)
        ```

        ```{swift}
        //| label: fig-a
        //| fig-cap: \(yaml)
        //| fig-alt: \(yaml)
        //| code-fold: true
        //| code-summary: \(yaml)
        print(\(swift))
        FileHandle.standardError.write(Data((\(swift) + "\\n").utf8))
        show(\(swift))
        claim(\(swift), \(swift), equals: \(swift))
        predict(\(swift), grid: Tensor([[1, 0]]), yes: \(swift), no: \(swift))
        lineChart([\(swift): [1, 2]], title: \(swift), xLabel: \(swift))
        ```

        ```{swift}
        //| output: asis
        print(\(swift))
        ```

        ```{swift}
        let weight = Tensor([[1, 2]]).requiresGrad()
        let history = TrainingHistory()
        for step in 0..<3 {
          let loss = (weight * Tensor([[1, 0]])).sum()
          try loss.backward()
          history.record(step: step, loss: loss, [\(swift): weight])
        }
        show(scrubber(history, [\(swift)], title: \(swift)))
        explain(weight.grad, at: [0, 1], name: \(swift))
        ```
        """
    }

    private static func render(_ text: String, name: String) throws -> RenderedNotebook {
      let folder = FileManager.default.temporaryDirectory.appendingPathComponent("hostile-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      try text.write(to: folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
      try "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"
        .write(to: folder.appendingPathComponent("dot.svg"), atomically: true, encoding: .utf8)
      return try #require(RenderedNotebook.render(names: [name], in: folder).first)
    }

    /// The elements of the page, those of typeset and coloured text aside.
    private static let elements = """
      [...document.querySelectorAll('*')].filter((at) => !at.closest('.katex, .code'))
        .map((at) => at.tagName + [...at.attributes].map((attribute) => ' ' + attribute.name).sort().join(''))
      """

    @Test func markupInEveryTextIsText() throws {
      let hostile = try Self.render(Self.notebook(Self.attack), name: "<img src=x onerror=hit()>'\"&.md")
      let harmless = try Self.render(Self.notebook("harmless"), name: "harmless.md")
      try #require(hostile.status == 0 && harmless.status == 0, "\(hostile.messages)")
      let elements = try BrowserTab(harmless.page).texts(Self.elements)
      let tab = try BrowserTab(hostile.page)
      #expect(try tab.texts(Self.elements) == elements)
      #expect(elements.count > 150)
      #expect(tab.consoleMessages == [])
      #expect(tab.requests.count == 1)
      // It has arrived in each of its places.
      let count = "document.documentElement.outerHTML.split('onerror').length - 1"
      #expect(try tab.evaluate(count) as? Int ?? 0 >= 40)
    }

    @Test func controlsAndOverridesAreVisible() throws {
      let notebook = try Self.render(
        """
        # Printed

        ```{swift}
        print("\\u{202E}gnp.exe\\u{202C} \\u{0}\\u{7}\\u{9B} \\u{2066}a\\u{2069} \\u{FEFF}")
        ```
        """, name: "controls.md")
      try #require(notebook.status == 0, "\(notebook.messages)")
      let tab = try BrowserTab(notebook.page)
      #expect(
        try tab.text("document.querySelector('samp').textContent")
          == "⟨U+202E⟩gnp.exe⟨U+202C⟩ ␀␇⟨U+009B⟩ ⟨U+2066⟩a⟨U+2069⟩ ⟨U+FEFF⟩")
    }

    @Test func aLineOfTenMegabytesLeavesThePageReadable() throws {
      let notebook = try Self.render(
        """
        # Printed

        ```{swift}
        print(String(repeating: "<b>long ", count: 1_250_000))
        ```

        After it.
        """, name: "long.md")
      try #require(notebook.status == 0, "\(notebook.messages)")
      let tab = try BrowserTab(notebook.page)
      #expect(try tab.text("document.querySelector('main > p').innerText") == "After it.")
      let printed = try tab.text("document.querySelector('samp').innerText")
      #expect(printed.hasPrefix("<b>long <b>long ") && printed.hasSuffix(" more characters"))
      #expect(try tab.evaluate("document.querySelector('samp').getBoundingClientRect().width > 10000") as? Bool == true)
      #expect(try tab.evaluate("document.documentElement.scrollWidth") as? Int == 1000)
    }

    @Test func noScriptButThePagesOwnRuns() throws {
      let tab = try BrowserTab(NotebookPages.page("everything.md"))
      try tab.evaluate(
        """
        (() => {
          const script = document.createElement('script');
          script.textContent = 'window.wasHit = true';
          document.body.append(script);
          document.body.insertAdjacentHTML('beforeend', '<a onclick="window.wasHit = true">x</a>');
          document.body.lastChild.click();
        })()
        """)
      #expect(try tab.evaluate("window.wasHit === undefined") as? Bool == true)
      let loads = "fetch('data:,x').then(() => 'loaded', () => 'refused')"
      #expect(try tab.text(loads) == "refused")
    }
  }
}
