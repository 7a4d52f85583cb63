import NotebookTesting
import XCTest

final class LessonXCTests: XCTestCase {
  func testTheLessonIsAsRecorded() throws {
    try checkNotebook("../../weights.md")
  }

  func testAPageIsComparedWithoutRunningAnything() throws {
    let page = "<body><main><h1>Title</h1><p>About 0.5 of it.</p></main></body>"
    let changed = page.replacingOccurrences(of: "0.5", with: "0.25")
    let differences = Comparison(reference: Snapshot(page: page), new: Snapshot(page: changed)).differences
    XCTAssertEqual(differences.map(\.kind), [.number])
  }
}
