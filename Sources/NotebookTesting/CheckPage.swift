import Foundation
@_exported public import PageComparison

/// Holds the page of a notebook against its recorded reference, from a test.
///
/// ```swift
/// import NotebookTesting
/// import Testing
///
/// @Test func theLessonIsAsRecorded() throws {
///   try checkNotebook("../../Lessons/weights.md")
/// }
/// ```
///
/// nbrun runs the notebook; its page is compared with `weights.snap` beside it. A difference is thrown as an error that
/// names what changed, and where the review page is; both Swift Testing and XCTest report it. With
/// `NOTEBOOK_SNAPSHOTS=update` in the environment the page is recorded instead.
///
/// - Parameters:
///   - path: The notebook; a relative path starts at the folder of the test's source file.
///   - parameters: What replaces `params` of the notebook, as `-P` does.
///   - program: nbrun; without it, the one that `Program.find()` finds.
///   - source: The test's source file.
/// - Throws: `SnapshotError`.
public func checkNotebook(
  _ path: String, parameters: [String: String] = [:], program: Program? = nil, from source: String = #filePath
) throws {
  let notebook = location(of: path, from: source)
  let program = try program ?? Program.find()
  let assignments = parameters.sorted { $0.key < $1.key }.flatMap { ["-P", "\($0.key):\($0.value)"] }
  let mode = isUpdating ? "--update" : "--check"
  let run = try program.run([mode, notebook.path, "--quiet"] + assignments, in: notebook.deletingLastPathComponent())
  guard run.status == 0 else {
    throw SnapshotError.failedRun(notebook: notebook.path, status: run.status, messages: run.messages)
  }
}

/// Holds a page that nbrun wrote against a recorded reference, from a test.
///
/// With `NOTEBOOK_SNAPSHOTS=update` in the environment the page is recorded instead.
///
/// - Parameters:
///   - page: The text of the HTML file.
///   - path: The folder of the reference, `lesson.snap`; a relative path starts at the folder of the test's source file.
///   - source: The test's source file.
/// - Throws: `SnapshotError.differs`, with the path of a review page in the temporary folder; `.missingReference`.
public func checkPage(_ page: String, against path: String, from source: String = #filePath) throws {
  let place = location(of: path, from: source)
  let folder = SnapshotFolder(place.path)
  let new = Snapshot(page: page)
  if isUpdating { return try folder.record(new) }
  let comparison = Comparison(reference: try folder.read(), new: new)
  guard !comparison.isSame else { return }
  let name = place.deletingPathExtension().lastPathComponent
  let review = FileManager.default.temporaryDirectory.appendingPathComponent("\(name).review.html")
  try comparison.reviewPage(notebook: name, updateCommand: "NOTEBOOK_SNAPSHOTS=update swift test")
    .write(to: review, atomically: true, encoding: .utf8)
  throw SnapshotError.differs(report: "\(path): \(comparison)\nreview: \(review.path)")
}

private var isUpdating: Bool { ProcessInfo.processInfo.environment["NOTEBOOK_SNAPSHOTS"] == "update" }

private func location(of path: String, from source: String) -> URL {
  URL(fileURLWithPath: path, relativeTo: URL(fileURLWithPath: source).deletingLastPathComponent()).standardizedFileURL
}
