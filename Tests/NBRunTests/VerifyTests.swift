import Foundation
import Testing

/// `nbrun verify`.
@Suite struct VerifyTests {
  private static let text = """
    ---
    title: "A <lesson> & </script>"
    params: {n: 3}
    ---

    There are `{swift} params.n` of them. ![dot](dot.svg)

    ```{swift}
    claim("n is 3 or 4", holds: [3, 4].contains(params.n))
    heatmap(Tensor.full([2, 2], Float(params.n)))
    ```

    """

  private func rendered(_ arguments: String...) throws -> Lesson {
    let lesson = try Lesson(Self.text)
    try "<svg xmlns=\"http://www.w3.org/2000/svg\"/>".write(
      to: lesson.folder.appendingPathComponent("dot.svg"), atomically: true, encoding: .utf8)
    let outcome = try Program.run(["lesson.md"] + arguments, in: lesson.folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return lesson
  }

  private func verify(_ lesson: borrowing Lesson) throws -> Outcome {
    try Program.run(["verify", "lesson.html"], in: lesson.folder)
  }

  @Test func aPageIsMadeAgainFromItself() throws {
    for arguments in [[], ["-P", "n:4"], ["-M", "title:</script><script>alert(1)</script>"]] {
      let lesson = try Lesson(Self.text)
      try "<svg xmlns=\"http://www.w3.org/2000/svg\"/>".write(
        to: lesson.folder.appendingPathComponent("dot.svg"), atomically: true, encoding: .utf8)
      #expect(try Program.run(["lesson.md"] + arguments, in: lesson.folder).status == 0)
      try FileManager.default.removeItem(at: lesson.file)
      let outcome = try verify(lesson)
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.errors.contains("bytes again"))
      #expect(lesson.page.components(separatedBy: "<script").count == 3, "nothing ends the block early")
    }
  }

  @Test func aPageThatSaysSomethingElseIsNot() throws {
    let lesson = try rendered()
    let changed = lesson.page.replacingOccurrences(of: "n is 3 or 4", with: "n is 5 or 6")
    try changed.write(to: lesson.folder.appendingPathComponent("lesson.html"), atomically: true, encoding: .utf8)
    let outcome = try verify(lesson)
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("claim: n is 3 or 4"))
  }

  @Test func oneByteCounts() throws {
    let lesson = try rendered()
    try (lesson.page + "\n").write(
      to: lesson.folder.appendingPathComponent("lesson.html"), atomically: true, encoding: .utf8)
    let outcome = try verify(lesson)
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("a reader sees no difference"))
  }

  @Test func aPageWithoutSourceIsAUsageError() throws {
    let lesson = try Lesson("")
    try "<p>page</p>".write(to: lesson.folder.appendingPathComponent("lesson.html"), atomically: true, encoding: .utf8)
    #expect(try verify(lesson).status == 2)
    #expect(try Program.run(["verify", "nowhere.html"], in: lesson.folder).status == 2)
  }
}
