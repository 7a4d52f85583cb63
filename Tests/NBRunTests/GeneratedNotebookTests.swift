import Foundation
import GeneratedInput
import Testing

/// The built program on notebooks of every shape.
@Suite struct GeneratedNotebookTests {
  @Test func everyNotebookIsAPageOrMessages() throws {
    let lesson = try Lesson("")
    var notebooks = NotebookGenerator(seed: 3, examples: [])
    for number in 1...60 {
      let bytes = notebooks.next()
      try Data(bytes).write(to: lesson.file)
      try? FileManager.default.removeItem(at: lesson.folder.appendingPathComponent("lesson.html"))
      let outcome = try lesson.run("--no-execute")
      let text = String(decoding: bytes.prefix(2000), as: UTF8.self)
      switch outcome.status {
      case 0: #expect(lesson.page.hasSuffix("</html>\n"), "notebook \(number): \(text)")
      case 2: #expect(outcome.errors.contains("lesson.md:") && lesson.page.isEmpty, "notebook \(number): \(text)")
      default: Issue.record("notebook \(number) ends with \(outcome.status): \(outcome.errors)\n\(text)")
      }
    }
  }
}
