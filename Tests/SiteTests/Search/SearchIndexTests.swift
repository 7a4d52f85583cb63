import Foundation
import Notebook
import Site
import Testing

@Suite("The search index")
struct SearchIndexTests {
  /// Pages as the script holds them: page, title, and sections of anchor, heading and text.
  private func pages(_ lessons: [LessonSummary]) throws -> [(page: String, title: String, sections: [[String]])] {
    let script = SearchIndex(lessons).script
    let start = "globalThis.nbrunSearchIndex = "
    try #require(script.hasPrefix(start) && script.hasSuffix(";\n"))
    let json = try JSONSerialization.jsonObject(with: Data(script.dropFirst(start.count).dropLast(2).utf8))
    return try #require(json as? [[String: Any]]).map { page in
      (page["page"] as? String ?? "", page["title"] as? String ?? "", page["sections"] as? [[String]] ?? [])
    }
  }

  @Test("has the words of prose, code, tables, notes and captions under their headings")
  func hasTheWords() throws {
    let text = """
      ---
      title: Masks
      subtitle: And more
      ---
      Before *the* [first](x.md).[^1]

      ## A `code` heading {#sec-a}

      | a | b |
      | --- | --- |
      | one | two |

      ```{swift}
      //| fig-cap: A caption
      let gradient = 1
      ```

      ```{swift}
      //| include: false
      let unseen = 1
      ```

      ::: {.callout-note}
      ## Boxed
      Words
      :::

      [^1]: A note.
      """
    let pages = try pages([try summary("sub/ä.md", text)])
    #expect(pages.count == 1 && pages[0].page == "sub/%C3%A4.html" && pages[0].title == "Masks")
    #expect(
      pages[0].sections == [
        ["", "", "And more · Before the first."],
        ["sec-a", "A code heading", "a · b · one · two · A caption · let gradient = 1 · Boxed · Words · A note."],
      ])
  }

  @Test("has a heading that is the title but once")
  func hasTheTitleOnce() throws {
    let pages = try pages([
      try summary("a.md", "# Title <b>\n\nOne.\n\n# Other\n\nTwo <i>.\n"), try summary("b.md", "One.\n\n# Title\n"),
    ])
    #expect(pages[0].sections == [["title-", "", "One."], ["other", "Other", "Two <i>."]])
    #expect(pages[1].sections == [["", "", "One."], ["title", "Title", ""]])
  }

  @Test("is one expression whatever lessons say")
  func isOneExpression() throws {
    let hostile = "</script><!-- \"; alert(1); \\ ' `"
    let pages = try pages([try summary("a.md", "---\ntitle: '\(hostile.replacing("'", with: "''"))'\n---\n")])
    #expect(pages[0].title == hostile)
  }
}
