import Notebook
import Site
import Testing

@Suite("The check of links")
struct LinkCheckTests {
  private static let target = "# A heading {#sec-a}\n\n```{swift}\n//| label: fig-x\n1\n```\n"

  private func problems(_ text: String, path: String = "a.md", files: [String: String] = [:]) throws -> [String] {
    let folder = try GivenFolder(["a.md": "", "b.md": "", "data.csv": "1", "_draft.md": ""].merging(files) { $1 })
    let lesson = try summary(path, text)
    let lessons = [lesson, try summary("b.md", Self.target), try summary("sub/c.md", Self.target)]
    let check = LinkCheck(
      lessons, others: ["search-index.js"], unread: ["broken.html"], folder: try LessonFolder(folder.path, site: "/x"))
    return check.problems(of: lesson).map { $0.rendered(file: path) }
  }

  @Test(
    "follows links that lead somewhere",
    arguments: [
      "[x](b.md)", "[x](b.html#cell.1)", "[x](b.md#sec-a)", "[x](sub/c.md#sec-a)", "[x](data.csv)",
      "[x](https://example.org/b.md)",
      "[x](/elsewhere)", "[x](mailto:a@example.org)", "# Here {#sec-here}\n\n[x](#sec-here)", "[x](a.md#top)",
      "[x](broken.md#any)",
      "[x](b.md?x=1#sec-a)", "[x][b]\n\n[b]: b.md", "[x](#page.top)",
    ])
  func followsGoodLinks(text: String) throws {
    #expect(try problems(text) == [])
  }

  @Test(
    "names those that lead nowhere, at their place",
    arguments: [
      ("text\n\n- a [x](b1.md)", "a.md:3:9: error: the link 'b1.md' leads nowhere", "did you mean 'b.md'"),
      ("[x](<b.md#sec-b>)", "a.md:1:6: error: 'b.html' has no place '#sec-b'", "did you mean '#sec-a'"),
      ("[x](../README.md)", "a.md:1:5: error: the link '../README.md' leads out of the site", ""),
      ("[x](#nowhere)", "a.md:1:5: error: 'a.html' has no place '#nowhere'", ""),
      ("[x](_draft.md)", "a.md:1:5: error: the link '_draft.md' leads to a lesson that is no part", ""),
      ("`](no.md)` [x](no.md)", "a.md:1:", "'no.md'"),
      ("[x][b]\n\n[b]: c.csv", "a.md:1:1: error: the link 'c.csv'", ""),
    ])
  func namesBadLinks(text: String, message: String, more: String) throws {
    let found = try problems(text)
    #expect(found.count == 1 && found[0].hasPrefix(message) && (more.isEmpty || found[0].contains(more)), "\(found)")
  }

  @Test("counts each place, and looks from the page's own folder")
  func looksFromThePage() throws {
    #expect(
      try problems("[x](b.md) [y](../b.md)\n\n[z](b.md)", path: "sub/a.md").map { $0.prefix(13) } == [
        "sub/a.md:1:5:", "sub/a.md:3:5:",
      ])
  }

  @Test("finds the files to copy")
  func findsDownloads() throws {
    let folder = try GivenFolder(["a.md": "", "data/x y.csv": "1", ".env": "1", "b.md": ""])
    let lesson = try summary("a.md", "[x](data/x%20y.csv) [y](.env) [z](b.md) [x](data/x%20y.csv#row=2)")
    let check = LinkCheck(
      [lesson, try summary("b.md", "")], others: [], unread: [], folder: try LessonFolder(folder.path, site: "/x"))
    #expect(check.downloads(of: [lesson]) == ["data/x y.csv"])
  }
}
