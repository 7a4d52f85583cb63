import BuiltProgram
import Foundation
import Testing

extension BrowserTests {
  /// The time from saving to the changed page in the browser.
  ///
  /// `NBRUN_PREVIEW_ROUNDS=20` measures, and prints a table for docs/performance.md; otherwise a few rounds see that
  /// nothing takes seconds.
  @Suite struct PreviewSpeedTests {
    private static let rounds = ProcessInfo.processInfo.environment["NBRUN_PREVIEW_ROUNDS"].flatMap(Int.init)

    private struct Edit: Sendable {
      let name: String
      let old: String
      let new: @Sendable (Int) -> String
      /// What the page then shows.
      let shown: @Sendable (Int) -> String
    }

    private static let edits = [
      Edit(
        name: "prose at the top", old: "This page answers them",
        new: { "This page, edition \($0), answers them" }, shown: { "edition \($0)," }),
      Edit(
        name: "prose at the end", old: "A mask need not be 0 or 1.",
        new: { "A mask, edition \($0), need not be 0 or 1." }, shown: { "edition \($0)," }),
      Edit(
        name: "the last of 23 cells", old: "let half = MaskedLayer",
        new: { "print(\"edition\", \($0))\nlet half = MaskedLayer" }, shown: { "edition \($0)\\n" }),
      Edit(
        name: "the fourth cell from the end", old: "let trained = (masked.weight * mask).detach()",
        new: { "print(\"edition\", \($0))\nlet trained = (masked.weight * mask).detach()" },
        shown: { "edition \($0)\\n" }),
    ]

    @Test func aSaveIsSoonOnTheScreen() throws {
      let lesson = BuiltProgram.repository.appendingPathComponent("notebooks/01-why-masking-works.md")
      let text = try String(contentsOf: lesson, encoding: .utf8)
      let view = try PreviewTab(try RunningPreview(text))
      try #require(try view.waits(for: "\(PreviewTab.page).querySelector('footer')", seconds: 60))
      try view.tab.evaluate("\(PreviewTab.page).querySelectorAll('h2')[3].scrollIntoView({ behavior: 'instant' })")
      // Code that was compiled in an earlier measurement would be in the cache.
      let first = Int(Date().timeIntervalSince1970)
      for edit in Self.edits {
        try #require(text.contains(edit.old))
        var times: [Double] = []
        for round in first..<first + (Self.rounds ?? 2) {
          usleep(300_000)
          let edited = text.replacingOccurrences(of: edit.old, with: edit.new(round))
          let start = Date()
          try view.preview.save(edited)
          try #require(try view.shows(edit.shown(round)), "\(edit.name)")
          times.append(Date().timeIntervalSince(start))
        }
        times.sort()
        #expect(times[times.count - 1] < 8, "\(edit.name)")
        guard Self.rounds != nil else { continue }
        let (median, most) = (times[times.count / 2] * 1000, times[times.count - 1] * 1000)
        print("| \(edit.name) | \(Int(median.rounded())) ms | \(Int(most.rounded())) ms |")
      }
    }
  }
}
