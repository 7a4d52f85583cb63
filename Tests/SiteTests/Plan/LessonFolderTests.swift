import Foundation
import Site
import Testing

@Suite("The folder of the lessons")
struct LessonFolderTests {
  @Test("is read in the order of paths, numbers as numbers, an index first")
  func isOrdered() throws {
    let names = [
      "10-c.md", "2-b.md", "01-a.qmd", "b/2.md", "b/index.md", "b/10.md", "a/x.md", "index.md", "002-b.md", "ä.md",
    ]
    let folder = try GivenFolder(Dictionary(uniqueKeysWithValues: names.map { ($0, "") }))
    let found = try LessonFolder(folder.path, site: folder.path + "/site").lessons.map(\.path)
    #expect(
      found == [
        "index.md", "01-a.qmd", "002-b.md", "2-b.md", "10-c.md", "a/x.md", "b/index.md", "b/2.md", "b/10.md", "ä.md",
      ])
  }

  @Test("has no hidden, set aside, recorded or built files")
  func leavesOut() throws {
    let names = ["a.md", ".b.md", "_c.md", "_d/e.md", "a.snap/page.md", ".git/f.md", "site/g.md", "h.txt"]
    let folder = try GivenFolder(Dictionary(uniqueKeysWithValues: names.map { ($0, "") }))
    try FileManager.default.createSymbolicLink(atPath: folder.path + "/loop", withDestinationPath: folder.path)
    #expect(try LessonFolder(folder.path, site: folder.path + "/site").lessons.map(\.path) == ["a.md"])
  }

  @Test("must be there, have lessons, and give each a page of its own")
  func refuses() throws {
    let folder = try GivenFolder(["a.md": "", "a.qmd": "", "b/c.txt": ""])
    #expect(throws: SiteError.noFolder("/nowhere")) { try LessonFolder("/nowhere", site: "/x") }
    #expect(throws: SiteError.noLessons(folder.path + "/b")) { try LessonFolder(folder.path + "/b", site: "/x") }
    let error = #expect(throws: SiteError.self) { try LessonFolder(folder.path, site: "/x") }
    #expect(error?.description.contains("a.qmd") == true && error?.description.contains("a.html") == true)
  }

  @Test("offers files of its own, and no others")
  func offersItsOwn() throws {
    let folder = try GivenFolder(["a.md": "", "data/x.csv": "", ".secret": ""])
    let other = try GivenFolder(["x.txt": ""])
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/out.txt", withDestinationPath: other.path + "/x.txt")
    let lessons = try LessonFolder(folder.path, site: "/x")
    #expect(lessons.offers("data/x.csv"))
    for file in [".secret", "out.txt", "data", "nowhere"] { #expect(!lessons.offers(file), "\(file)") }
  }
}
