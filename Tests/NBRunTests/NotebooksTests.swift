import Foundation
import Testing

/// The notebooks that the project publishes.
@Suite struct NotebooksTests {
  static let notebooks: [String] = {
    let folder = Program.repository.appendingPathComponent("notebooks").path
    return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { $0.hasSuffix(".md") }
      .sorted()
  }()

  @Test func thereAreNotebooks() {
    #expect(Self.notebooks.contains("01-why-masking-works.md"))
  }

  @Test(arguments: notebooks) func everyClaimHolds(name: String) throws {
    let lesson = try Lesson(
      try String(contentsOf: Program.repository.appendingPathComponent("notebooks/\(name)"), encoding: .utf8))
    let outcome = try lesson.run("--strict")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try lesson.results().claims.count >= 6)
  }
}
