import Foundation
import PageComparison
import Testing

@Suite("The folder of a reference")
final class SnapshotFolderTests {
  private let path = FileManager.default.temporaryDirectory.appendingPathComponent("snap-\(UUID().uuidString)").path
  private var folder: SnapshotFolder { SnapshotFolder(path) }
  private var files: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  private func text(_ name: String) throws -> String { try String(contentsOfFile: path + "/" + name, encoding: .utf8) }

  @Test("gives back what was recorded")
  func roundTrip() throws {
    var page = SamplePage()
    page.printed = "  indented\n\n| bar\ttab \"quoted\" ␀"
    for keeping in SnapshotFolder.PictureKeeping.allCases {
      try folder.record(page.snapshot, pictures: keeping)
      #expect(Comparison(reference: try folder.read(), new: page.snapshot).isSame)
      #expect(try folder.read().lines.map(\.text) == page.snapshot.lines.map(\.text))
      #expect(try folder.read().lines.map(\.depth) == page.snapshot.lines.map(\.depth))
    }
  }

  @Test("is text, lines of JSON, and pictures by name")
  func format() throws {
    try folder.record(SamplePage().snapshot)
    #expect(files == ["claims.jsonl", "fig-after.png", "page.txt", "pictures.jsonl"])
    let page = try text("page.txt")
    #expect(page.hasPrefix("main\n  h1#a-lesson A lesson\n  p It is 0.8487, or $x$.\n  div.cell\n    div.code\n"))
    #expect(page.contains("      div.output.stdout\n") || page.contains("    div.output.stdout\n"))
    #expect(page.contains("| loss 0.25 after 10 steps\n"))
    #expect(
      try text("claims.jsonl") == """
        {"holds":true,"measured":"largest difference 3.6e-07, allowed 1e-06","text":"the upper triangle stayed 0",\
        "verdict":"holds"}

        """)
  }

  @Test("with digests only, a changed picture is still noticed")
  func digests() throws {
    try folder.record(SamplePage().snapshot, pictures: .digests)
    #expect(files == ["claims.jsonl", "page.txt", "pictures.jsonl"])
    var page = SamplePage()
    page.light.black = [(1, 1)]
    let comparison = Comparison(reference: try folder.read(), new: page.snapshot)
    #expect(comparison.differences.map(\.kind) == [.picture])
    #expect(comparison.reviewPage(notebook: "a", updateCommand: "b").contains("keeps no file"))
  }

  @Test("that is missing or damaged is an error")
  func missing() throws {
    #expect(throws: SnapshotError.missingReference(path)) { try self.folder.read() }
    try folder.record(SamplePage().snapshot)
    try "{}\n".write(toFile: path + "/claims.jsonl", atomically: true, encoding: .utf8)
    #expect(throws: SnapshotError.damagedReference(path + "/claims.jsonl", line: 1)) { try self.folder.read() }
  }

  @Test("recording again leaves nothing of the old reference")
  func again() throws {
    try folder.record(SamplePage().snapshot)
    try folder.record(Snapshot(page: "<body><p>text</p></body>"))
    #expect(files == ["claims.jsonl", "page.txt", "pictures.jsonl"])
    #expect(try text("page.txt") == "p text\n")
    #expect(!FileManager.default.fileExists(atPath: path + ".old"))
    #expect(!FileManager.default.fileExists(atPath: path + ".new"))
  }
}
