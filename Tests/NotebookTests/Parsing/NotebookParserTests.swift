import Notebook
import Testing

/// The notebook in a text that must be good.
func parsed(_ text: String, metadata: [String] = []) throws -> NotebookDocument {
  try NotebookParser(file: "lesson.md", metadata: metadata).parse(Array(text.utf8))
}

/// What the parser says about a text that must be bad.
func problems(_ text: String) -> [String] {
  do throws(NotebookError) {
    _ = try NotebookParser(file: "lesson.md").parse(Array(text.utf8))
    return []
  } catch {
    return error.description.split(separator: "\n").map(String.init)
  }
}

@Suite("Reading a notebook")
struct NotebookParserTests {
  @Test("front matter gives titles, parameters in order, and limits")
  func frontMatter() throws {
    let front = try parsed(
      """
      ---
      title: Why masking works
      author: [Ada, {name: Alan}]
      params: {epochs: 200, lr: 0.1, on: true, name: "7", sizes: [1, 2.5]}
      toc: true
      execute: {echo: false, timeout: 2.5}
      ---
      """
    ).frontMatter
    #expect(front.title == "Why masking works")
    #expect(front.authors == ["Ada", "Alan"])
    #expect(front.parameters.map(\.name) == ["epochs", "lr", "on", "name", "sizes"])
    #expect(front.parameters[0].value == .integer(200))
    #expect(front.parameters[1].value == .real(0.1))
    #expect(front.parameters[2].value == .boolean(true))
    #expect(front.parameters[3].value == .text("7"))
    #expect(front.parameters[4].value == .list([.real(1), .real(2.5)]))
    #expect(front.parameters[1].position == SourcePosition(line: 4, column: 23))
    #expect(front.toc && !front.execute.echo && front.execute.timeout == 2.5)
  }

  @Test("a cell keeps its place, code and options")
  func cell() throws {
    let document = try parsed(
      """
      Text.

      - item

        ```{swift}
        //| label: fig-after
        //| fig.width: 5
        //| fig-cap: "A: b"
        let a = 1
        ```

      > ```{swift}
      > b
      > ```
      """)
    #expect(document.cells.count == 2)
    let cell = document.cells[0]
    #expect(cell.index == 1)
    #expect(cell.start == SourcePosition(line: 6, column: 3))
    #expect(cell.code.hasSuffix("let a = 1\n"))
    #expect(cell.options.label == "fig-after" && cell.options.figureWidth == 5 && cell.options.figureCaption == "A: b")
    #expect(document.cells[1].start == SourcePosition(line: 13, column: 3))
    #expect(document.cells[1].code == "b\n")
  }

  @Test("only a {swift} fence runs")
  func shownFences() throws {
    let document = try parsed("```swift\na\n```\n\n```{python}\nb\n```\n\n```{{swift}}\nc\n```\n")
    #expect(document.cells.isEmpty)
    #expect(
      document.blocks == [
        .code(language: "swift", text: "a\n"), .code(language: "python", text: "b\n"),
        .code(language: "markdown", text: "```{swift}\nc\n```\n"),
      ])
  }

  @Test("inline expressions stand at their line and column, in the order of the file")
  func inlineExpressions() throws {
    let document = try parsed(
      """
      é `x` then `{swift} a + 1` and[^n] `` `{swift} no` `` and `{{swift}} b`.

      [^n]: Note `{swift} inNote`.

      ```{swift}
      a
      ```

      | a | b |
      |---|---|
      | `{swift} p` | **`{swift} q`** |
      """)
    #expect(document.inlineExpressions.map(\.code) == ["a + 1", "inNote", "p", "q"])
    #expect(document.inlineExpressions.map(\.index) == [0, 1, 2, 3])
    #expect(
      document.inlineExpressions.map(\.start) == [
        SourcePosition(line: 1, column: 21), SourcePosition(line: 3, column: 21), SourcePosition(line: 11, column: 12),
        SourcePosition(line: 11, column: 28),
      ])
    #expect(document.inlineExpressions.map(\.cellsBefore) == [0, 0, 1, 1])
    guard case .paragraph(let content) = document.blocks[0] else { throw Unexpected() }
    #expect(content.contains(.expression(0)))
    #expect(content.contains(.code("`{swift} no`")) && content.contains(.code("{swift} b")))
  }

  @Test("inline expressions stand true over line ends, spaces, and beside tables")
  func awkwardInlineExpressions() throws {
    let document = try parsed(
      """
      ` {swift} a `
      > x `{swift}
      > b`

      para `{swift} c`
      | `{swift} d` | e |
      |---|---|
      | f | `{swift} g` |
      """)
    #expect(document.inlineExpressions.map(\.code) == ["a", "b", "c", "d", "g"])
    #expect(
      document.inlineExpressions.map(\.start) == [
        SourcePosition(line: 1, column: 11), SourcePosition(line: 3, column: 3), SourcePosition(line: 5, column: 15),
        SourcePosition(line: 6, column: 12), SourcePosition(line: 8, column: 16),
      ])
  }

  @Test("inline expressions are found after backticks of another cell, and over lines of a quote that lack its mark")
  func expressionsInTablesAndLazyLines() throws {
    let table = try parsed("| `{swift} | `{swift} c` |\n|-|-|\n")
    #expect(table.inlineExpressions.map(\.start) == [SourcePosition(line: 1, column: 23)])
    let quote = try parsed("> a `{swift}\n \t b`\n")
    #expect(quote.inlineExpressions.map(\.code) == ["b"])
    #expect(quote.inlineExpressions.map(\.start) == [SourcePosition(line: 2, column: 4)])
  }

  @Test("a byte order mark and carriage returns change no position")
  func lineEndings() throws {
    let text = "\u{FEFF}---\r\ntitle: T\r\n---\r\n\r\nSee `{swift} x`.\r\n\r\n```{swift}\r\nlet a = 1\r\n```\r\n"
    let document = try parsed(text)
    #expect(document.frontMatter.title == "T")
    #expect(document.cells[0].start == SourcePosition(line: 8, column: 1))
    #expect(document.cells[0].code == "let a = 1\n")
    #expect(document.inlineExpressions[0].start == SourcePosition(line: 5, column: 14))
  }

  @Test("math is kept from Markdown, and money from math")
  func math() throws {
    let document = try parsed("$a_1 * b_2 * c$, $5 and $10, `$x$`, \\$y\\$\n\n$$\n+ b\n- c\n$$ {#eq-sum}\n\n$$ x $$\n")
    guard case .paragraph(let content) = document.blocks[0] else { throw Unexpected() }
    #expect(content.first == .math(tex: "a_1 * b_2 * c", isDisplay: false))
    #expect(content.count { if case .math = $0 { true } else { false } } == 1)
    #expect(content.plainText.hasSuffix(", $5 and $10, $x$, $y$"))
    #expect(document.blocks[1] == .math(tex: "+ b\n- c", label: "eq-sum"))
    #expect(document.blocks[2] == .math(tex: " x ", label: nil))
  }

  @Test(
    "a dollar sign after a space closes nothing", arguments: ["$a or $ b", "$ a$", "$$$", "$a", "$a$5", "$a `b$` c"])
  func noMath(text: String) throws {
    let block = try #require(try parsed(text).blocks.first)
    guard case .paragraph(let content) = block else { throw Unexpected() }
    #expect(!content.contains { if case .math = $0 { true } else { false } })
  }

  @Test("divisions become callouts and tabsets, and nest")
  func divisions() throws {
    let document = try parsed(
      """
      Before
      ::: {.callout-tip title="Look" collapse="true"}
      Inside
      :::: {.panel-tabset}
      ## One
      a

      ## Two
      b
      ::::
      :::

      ```
      ::: not a division
      ```
      """)
    #expect(document.blocks.count == 3)
    guard case .callout(let callout) = document.blocks[1], case .tabset(let tabs)? = callout.blocks.last else {
      throw Unexpected()
    }
    #expect(callout.kind == .tip && callout.title == [.text("Look")] && callout.isCollapsed == true)
    #expect(tabs.map(\.title) == [[.text("One")], [.text("Two")]])
    #expect(tabs[1].blocks == [.paragraph([.text("b")])])
    #expect(document.blocks[2] == .code(language: nil, text: "::: not a division\n"))
  }

  @Test("heading ids follow GitHub and are unique")
  func headingIDs() throws {
    let document = try parsed("# Why: it *works*?\n\n# Why it works\n\n## Übung_1 {#sec-x}\n\n# !\n\n# fig a\n")
    let ids = document.blocks.compactMap { if case .heading(let heading) = $0 { heading.id } else { nil } }
    #expect(ids == ["why-it-works", "why-it-works-1", "sec-x", "section", "section-fig-a"])
  }

  @Test("a table takes its caption and label from the paragraph after it")
  func tableCaption() throws {
    let document = try parsed("See @tbl-a.\n\n| a |\n|--:|\n| 1 |\n\n: The *caption* {#tbl-a}\n")
    guard case .table(let table) = document.blocks[1] else { throw Unexpected() }
    #expect(table.label == "tbl-a" && table.caption.plainText == "The caption" && table.alignments == [.right])
    #expect(document.warnings.isEmpty)
    #expect(document.blocks[0] == .paragraph([.text("See "), .reference("tbl-a"), .text(".")]))
  }

  @Test("what a cell printed as Markdown runs nothing")
  func printedMarkdown() {
    let blocks = NotebookParser.blocks(ofPrinted: "# T\n\n```{swift}\na\n```\n\n`{swift} b`\n")
    #expect(blocks.contains(.code(language: "swift", text: "a\n")))
    #expect(blocks.contains(.paragraph([.code("{swift} b")])))
  }
}

struct Unexpected: Error {}
