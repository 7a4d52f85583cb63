import BuiltProgram
import Foundation
import Testing

/// The table of faults names tests that are there.
@Suite struct ReliabilityTableTests {
  @Test func everyFaultNamesTestsThatExist() throws {
    let tests = BuiltProgram.repository.appendingPathComponent("Tests/NBRunTests")
    let files = FileManager.default.enumerator(at: tests, includingPropertiesForKeys: nil)?.allObjects as? [URL] ?? []
    var names: Set<String> = []
    for file in files where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      let suite = file.deletingPathExtension().lastPathComponent
      for match in text.matches(of: /func (\w+)\(/) { names.insert("\(suite).\(match.1)") }
    }
    let page = try String(
      contentsOf: BuiltProgram.repository.appendingPathComponent("docs/reliability.md"), encoding: .utf8)
    let rows = page.split(separator: "\n").filter { $0.hasPrefix("| ") && $0.contains("Tests.") }
    #expect(rows.count >= 30)
    for row in rows {
      let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      for match in (cells.last ?? "").matches(of: /`([^`]+)`/) {
        #expect(names.contains(String(match.1)), "\(match.1) is no test")
      }
    }
  }
}
