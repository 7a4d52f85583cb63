import Foundation
import Testing

/// Figures that a lesson can't measure, since its page has to come out the same each time: it quotes the benchmarks.
@Suite struct RecordedFiguresTests {
  @Test func lesson7QuotesTheTableOfTheBenchmarks() throws {
    let lesson = try NotebooksTests.text("07-ways-to-mask.md")
    let rows = try table("masking")
    #expect(rows.count == 6)
    for row in rows {
      let name = row[0] == "multiply" ? "w * mask" : row[0]
      let numbers = [row[1], row[3], row[5], row[7]].map { $0.replacing(",", with: "_") }
      let quoted = "\"\(name)\": [\(numbers.joined(separator: ", "))]"
      #expect(lesson.contains(quoted), "docs/performance.md has \(quoted)")
    }
  }

  /// The rows of a table of docs/performance.md, without its header.
  private func table(_ id: String) throws -> [[String]] {
    let document = try String(
      contentsOf: Program.repository.appendingPathComponent("docs/performance.md"), encoding: .utf8)
    let start = try #require(document.range(of: "<!-- table \(id) -->"))
    let end = try #require(document.range(of: "<!-- end -->", range: start.upperBound..<document.endIndex))
    return document[start.upperBound..<end.lowerBound].split(separator: "\n").dropFirst(2).map { line in
      line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    }
  }
}
