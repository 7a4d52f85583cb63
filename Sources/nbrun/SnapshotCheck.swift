import FoundationEssentials
import Notebook
import PageComparison

/// `--check` and `--update`: a page against the folder `lesson.snap` beside its lesson.
struct SnapshotCheck {
  let lesson: String
  let log: RunLog
  /// Where a review is written.
  let reviewPath: String

  /// How many differences are printed; the review has all.
  private static let printed = 20

  private var folder: SnapshotFolder { SnapshotFolder(NotebookPath.stem(of: lesson) + ".snap") }

  /// Records the page.
  func update(_ built: BuiltLesson, pictures: SnapshotFolder.PictureKeeping) throws {
    do {
      let snapshot = Snapshot(page: built.page)
      try folder.record(snapshot, pictures: pictures)
      let counts = [(snapshot.claims.count, "claim"), (snapshot.pictures.count, "picture")]
        .map { count, noun in "\(count) \(noun)\(count == 1 ? "" : "s")" }.joined(separator: ", ")
      log.note("\(lesson): recorded \(folder.path): \(counts)", file: lesson)
    } catch {
      log.error("error: \(error)", file: lesson)
      throw ExitStatus.environment
    }
  }

  /// What is not as it was recorded, each in a line; empty if nothing is.
  func differences(_ built: BuiltLesson) throws -> [String] {
    do {
      let comparison = Comparison(reference: try folder.read(), new: Snapshot(page: built.page))
      guard !comparison.isSame else {
        log.note("\(lesson): as recorded in \(folder.path)", file: lesson)
        return []
      }
      try report(comparison, built)
      return comparison.differences.map(\.description)
    } catch let error as SnapshotError {
      let advice =
        if case .missingReference = error { "; `nbrun --update \(lesson)` records one" } else { "" }
      log.message(Diagnostic(.error, at: SourcePosition(line: 1, column: 1), "\(error)\(advice)"), file: lesson)
      return ["\(error)"]
    }
  }

  private func report(_ comparison: Comparison, _ built: BuiltLesson) throws {
    for difference in comparison.differences.prefix(Self.printed) {
      let position = position(of: difference.place, in: built.document)
      log.message(Diagnostic(.error, at: position, difference.description), file: lesson)
    }
    let name = NotebookPath.name(of: lesson)
    let review = comparison.reviewPage(notebook: name, updateCommand: "nbrun --update \(name)")
    try OutputFile.write(review, to: reviewPath)
    let more = comparison.differences.count - Self.printed
    log.error(
      "\(lesson): \(comparison.summary)\(more > 0 ? ", \(more) of them not listed here" : ""); see \(reviewPath)",
      file: lesson)
  }

  /// The claim's line, or the cell that it stands in or after.
  private func position(of place: Place, in document: NotebookDocument) -> SourcePosition {
    if let line = place.line { return SourcePosition(line: line, column: 1) }
    return document.cells.first { $0.index == place.cell }?.start ?? SourcePosition(line: 1, column: 1)
  }
}
