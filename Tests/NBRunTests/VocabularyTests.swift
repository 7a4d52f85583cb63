import Foundation
import Testing

/// The names that notebooks outside this repository use.
@Suite struct VocabularyTests {
  @Test func everyNameACellCanCallIsThere() throws {
    let fixture = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures/every-name.md")
    let lesson = try Lesson(try String(contentsOf: fixture, encoding: .utf8))
    let outcome = try lesson.run()
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try lesson.results().claims.count == 5)
  }
}
