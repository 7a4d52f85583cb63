import FoundationEssentials
import Notebook
import SwiftSource
import Testing

@Suite struct HighlightedCodeTests {
  private static let isInstalled = CodeHighlighter.isInstalled(environment: [:])

  private func page(_ text: String, environment: [String: String] = [:], cache: ObjectCache? = nil) throws -> String {
    let document = try NotebookParser(file: "l.md").parse(Array(text.utf8))
    let code = CodeHighlighter(environment: environment, cache: cache).highlight(document.shownCode)
    return HTMLReport.page(document, .notRun(document), code: code)
  }

  private let python = "```python\nimport torch  # <b>\nw = torch.randn(5, \"é😀\")\n```\n"

  @Test(.enabled(if: isInstalled)) func pythonHasColours() throws {
    let html = try page(python)
    #expect(html.contains("<span class=\"k\">import</span> torch"))
    #expect(html.contains("<span class=\"c\"># &lt;b&gt;</span>"))
    #expect(html.contains("<span class=\"n\">5</span>"))
    #expect(
      html.contains("<span class=\"s\">&quot;é😀&quot;</span>") || html.contains("<span class=\"s\">\"é😀\"</span>"))
  }

  @Test(.enabled(if: isInstalled)) func codeInTabsAndListsHasColours() throws {
    let tabs = "::: {.panel-tabset}\n## A\n\n- item\n\n  ```python\n  import a\n  ```\n:::\n"
    #expect(try page(tabs).contains("<span class=\"k\">import</span>"))
  }

  @Test func unknownLanguagesAndAMissingScriptLeaveCodeAsItIs() throws {
    #expect(try page("```klingon\nimport a\n```\n").contains(">import a<"))
    #expect(try page(python, environment: ["NBRUN_HIGHLIGHT": "/nowhere"]).contains(">import torch  # &lt;b&gt;\n"))
  }

  /// Whatever the highlighter says, the page shows the code that the author wrote.
  @Test(arguments: ["", "text 99", "keyword 3", "keyword -3\ntext 9", "nonsense", "text 5\ntext 2", "text 2\ntext 4 x"])
  func spansThatAreNotThoseOfTheCodeAreRefused(spans: String) {
    #expect(HighlightedToken.read(spans: spans, of: "abc😀d") == nil)
  }

  @Test func noTokenEndsInsideACharacter() {
    #expect(HighlightedToken.read(spans: "text 4\ntext 2", of: "abc😀d") == nil)
    #expect(HighlightedToken.read(spans: "text 3\nkeyword 3", of: "abc😀d")?.map(\.text) == ["abc", "😀d"])
  }

  @Test(
    .enabled(if: isInstalled),
    arguments: ["python", "yaml", "bash", "html", "json", "c", "xml", "diff", "markdown", "javascript"])
  func tokensAreTheCode(language: String) {
    let code = "</span><span class=\"hljs-x\">&amp; &lt 'a\"\"\"b\n\t#{x} ${y} `z` \u{202E}\u{0}😀\n---\n- a: {b}\n"
    let shown = ShownCode(code, language: language)
    let tokens = CodeHighlighter(environment: [:], cache: nil).highlight([shown])[shown]
    #expect(tokens.map(\.text).joined() == shown.text)
    #expect(tokens.count > 1)
  }

  @Test(.enabled(if: isInstalled)) func theCacheKnowsWhatItKnew() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "highlight-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let cache = ObjectCache(root: folder)
    let first = try page(python, cache: cache)
    let second = try page(python, cache: cache)
    #expect(second == first)
    let uncached = try page(python)
    #expect(first == uncached)
  }
}
