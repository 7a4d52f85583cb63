import Foundation
import Testing

/// Every published notebook's page, before the Nu HTML checker.
@Suite struct ValidityTests {
  private static let java = ["/usr/bin/java", "/usr/local/bin/java"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }
  private static let checker = NotebookPages.rules("vnu.jar")

  @Test(
    .enabled(if: java != nil, "Java is not installed"),
    .enabled(
      if: FileManager.default.fileExists(atPath: checker.path),
      "the Nu HTML checker is not there: `.ci/setup test` fetches it"))
  func pagesAreValidHTML() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(Self.java))
    // The checker is older than much of today's CSS.
    process.arguments =
      ["-Xshare:auto", "-XX:TieredStopAtLevel=1", "-jar", Self.checker.path, "--filterpattern", ".*CSS: .*"]
      + (try NotebookPages.names.map { try NotebookPages.page($0).path })
      + (try SitePages.Kind.allCases.flatMap { kind in try SitePages.names.map { try SitePages.page($0, kind).path } })
    let messages = Pipe()
    process.standardError = messages
    try process.run()
    let text = String(decoding: messages.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(text == "")
    #expect(process.terminationStatus == 0)
  }
}
