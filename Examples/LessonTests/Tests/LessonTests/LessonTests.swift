import NotebookTesting
import Testing

@Test func theLessonIsAsRecorded() throws {
  try checkNotebook("../../weights.md")
}

@Test func anotherSizeIsNot() {
  #expect(throws: SnapshotError.self) { try checkNotebook("../../weights.md", parameters: ["size": "4"]) }
}
