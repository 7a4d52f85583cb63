import Foundation
import Testing

/// What is compiled again, and what is not.
@Suite struct CacheTests {
  static let text = "# A\n\nprose\n\n```{swift}\nlet a = 1\n```\n\n```{swift}\n//| label: x\nprint(a)\n```\n"

  @Test func proseAndCaptionsCompileNothing() throws {
    let lesson = try Lesson(Self.text)
    #expect(try lesson.run().status == 0)
    let before = lesson.objects()
    try lesson.write(
      Self.text.replacingOccurrences(of: "prose", with: "more\n\nprose")
        .replacingOccurrences(of: "label: x", with: "label: y"))
    #expect(try lesson.run().status == 0)
    #expect(before.count == 3 && lesson.objects() == before)
    #expect(try lesson.results().cells[1].line == 12)
  }

  @Test func anEditCompilesItsCellAndAllAfterIt() throws {
    let lesson = try Lesson(Self.text)
    #expect(try lesson.run().status == 0)
    let before = lesson.objects()
    try lesson.write(Self.text.replacingOccurrences(of: "print(a)", with: "print(a + 1)"))
    #expect(try lesson.run().status == 0)
    #expect(lesson.objects().subtracting(before).count == 1)
    try lesson.write(Self.text.replacingOccurrences(of: "let a = 1", with: "let a = 2"))
    #expect(try lesson.run().status == 0)
    #expect(lesson.objects().subtracting(before).count == 3)
    #expect(try lesson.results().cells[1].stdout == "2\n")
  }

  @Test func aMovedFailureIsReportedWhereItIsNow() throws {
    let text = "```{swift}\nlet empty: [Int] = []\nprint(empty[0])\n```\n"
    let lesson = try Lesson(text)
    #expect(try lesson.run().errors.contains("lesson.md:3:"))
    try lesson.write("\n\n" + text)
    #expect(try lesson.run().errors.contains("lesson.md:5:"))
  }

  @Test func twoFoldersGiveTheSameBytes() throws {
    let text = Self.text + "\n```{swift}\nmanualSeed(1)\nheatmap(Tensor.randn(4, 4))\n```\n"
    let one = try Lesson(text)
    let other = try Lesson(text)
    #expect(try one.run().status == 0)
    #expect(try other.run("--no-cache", environment: ["LC_ALL": "de_DE.UTF-8", "TZ": "Asia/Tokyo"]).status == 0)
    #expect(!one.page.isEmpty && one.page == other.page)
  }
}
