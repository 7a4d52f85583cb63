import Foundation
import Testing

/// Builds of a site that are stopped, or that meet.
@Suite struct SiteFaultTests {
  private static let slow =
    "# Slow\n\n```{swift}\nimport Glibc\nsystem(\"(/usr/bin/setsid /bin/sleep 3000 &) &\")\nusleep(600_000)\n```\n"

  private static let lessons = Dictionary(
    uniqueKeysWithValues: (1...4).map { ("\($0).md", slow.replacing("Slow", with: "Slow \($0)")) })

  /// The tests themselves may run where Ctrl-C is ignored.
  private static let defaultSignals = ["/usr/bin/env", "--default-signal=INT,TERM,HUP"]

  @Test(arguments: [5, 50, 200, 400, 700, 1000, 1500])
  func anInterruptionEndsAllThatRuns(milliseconds: UInt32) throws {
    let site = try LessonSite(Self.lessons)
    let program = try site.start("--jobs", "3", launcher: Self.defaultSignals)
    usleep(milliseconds * 1000)
    kill(program.id, SIGINT)
    let outcome = try program.outcome()
    #expect(outcome.isSignal && outcome.status == SIGINT, "\(outcome.errors)")
    let left = RunningProcess.all(in: site.folder).map(\.description)
    #expect(left == [])
    let files = try FileManager.default.contentsOfDirectory(atPath: site.temporaryFolder.path)
    #expect(files == [])
    let drafts = site.files().filter { $0.hasPrefix(".") && $0 != ".nbrun-site.json" }
    #expect(drafts == [])
    // What was cut off is built on.
    #expect(try site.build().status == 0)
    #expect(
      site.files() == ["1.html", "2.html", "3.html", "4.html", "index.html", "search-index.js", ".nbrun-site.json"])
  }

  @Test func twoBuildsAtOnceFollowEachOther() throws {
    let site = try LessonSite(Self.lessons)
    let first = try site.start()
    let begun = site.folder.appendingPathComponent("site/.nbrun-site.json").path
    #expect(eventually { FileManager.default.fileExists(atPath: begun) })
    let second = try site.start()
    let outcomes = [try first.outcome(), try second.outcome()]
    #expect(outcomes.map(\.status) == [0, 0])
    #expect(outcomes[1].errors.contains("another build is writing this site; waiting for it"))
    #expect(outcomes[1].errors.contains("nothing has changed"))
    #expect(site.files().count == 7)
  }
}
