import Notebook
import Testing

@Suite("Markdown that looks like something else")
struct AwkwardMarkdownTests {
  @Test(
    "backticks where no code can be hide no expression",
    arguments: [
      ("a <!-- ``` --> `{swift} x` and ```", 25), ("<b title=\"`{swift} x`\">`{swift} x`</b>", 33),
      ("a <!-- `\n  ` --> `{swift} x`", 18), ("[a](b`c) `{swift} x`", 19), ("<http://a`b> `{swift} x`", 23),
      ("\\<!-- `` `{swift} x` <!-- ` -->", 19),
    ])
  func expressionsBesideHTML(text: String, column: Int) throws {
    let document = try parsed(text)
    #expect(document.inlineExpressions.map(\.code) == ["x"])
    #expect(document.inlineExpressions.map(\.start.column) == [column])
  }

  @Test("a line that CommonMark takes for the rest of a paragraph opens and closes nothing")
  func marksAmidParagraphs() throws {
    let division = try parsed("a `{swift} b\n\t:::\n\t+ 1`\n    ::: {.callout-tip}\n")
    #expect(division.inlineExpressions.map(\.code) == ["b ::: + 1"])
    #expect(division.inlineExpressions.map(\.start) == [SourcePosition(line: 1, column: 12)])
    guard case .paragraph(let content)? = division.blocks.first else { throw Unexpected() }
    #expect(content.plainText.hasSuffix("::: {.callout-tip}"))
    // In a list, four columns are the item's own.
    let list = try parsed("10. a\n\n    ::: {.callout-tip}\n    b\n    :::\n")
    guard case .list(let items)? = list.blocks.first, case .callout? = items.items[0].blocks.last else {
      throw Unexpected()
    }
  }

  @Test("lines indented less than their fence stand at their own columns")
  func outdentedLines() throws {
    let cell = try parsed("   ```{swift}\n     a\n b\n\n  c\n   ```\n").cells[0]
    #expect(cell.code == "  a\nb\n\nc\n")
    let places = (1...4).map { cell.position(ofLine: $0, column: 1) }
    #expect(places.map(\.line) == [2, 3, 4, 5] && places.map(\.column) == [4, 2, 4, 3])
  }
}
