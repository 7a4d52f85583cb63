import GeneratedInput
import Notebook
import Testing

@Suite("Jupyter notebooks")
struct JupyterNotebookTests {
  /// Lines that mean something to a lesson, or nearly.
  private static let fragments = [
    "", "", "text", "  indented", "# Heading", "```{swift}\nlet a = 1\n```", "```{swift}\n```", "~~~{swift}\n```\n~~~",
    "```python\nprint(1)\n```", "- item\n\n  ```{swift}\n  let b = 2\n  ```", "> ```{swift}\n> let c = 3\n> ```",
    "::: {.callout-note}\nnote\n:::", "`{swift} 1 + 1`", "[//]: # 'cell {\"id\":\"x\"}'",
    "[//]: # 'cell {\"kind\":\"raw\"}'",
    "[//]: # 'notebook {}'", "[//]: # (a comment)", "---", "\ttab \\ \" ' é 👩‍👩‍👧 \u{301}",
    "```{swift, echo=false}\nlet d = 4\n```",
    "```{swift}\n//| label: a\n\n\n```",
  ]

  @Test("take any lesson there and back, to the byte")
  func roundTrip() throws {
    var random = SeededGenerator(state: 20)
    var count = 0
    for _ in 0..<3_000 {
      var lines = (0..<Int.random(in: 0...9, using: &random)).map { _ in
        Self.fragments.randomElement(using: &random) ?? ""
      }
      if Bool.random(using: &random) { lines.insert("---\ntitle: T\n---", at: 0) }
      let text = lines.joined(separator: Int.random(in: 0..<9, using: &random) == 0 ? "\r\n" : "\n")
      guard let document = try? NotebookParser(file: "a.md").parse(Array(text.utf8)) else { continue }
      count += 1
      let notebook = JupyterNotebook(document, text: text)
      let again = try JupyterNotebook(json: Array(notebook.json.utf8), file: "a.ipynb")
      try #require(again == notebook, "\(text.debugDescription)")
      try #require(Array(again.lesson.utf8) == Array(text.utf8), "\(text.debugDescription)")
    }
    #expect(count > 1_000)
  }
}
