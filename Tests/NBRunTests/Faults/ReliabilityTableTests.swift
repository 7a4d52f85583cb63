import BuiltProgram
import Foundation
import Testing

/// The tables of faults name tests that are there.
@Suite struct ReliabilityTableTests {
  @Test func everyRowNamesTestsThatExist() throws {
    let tests = BuiltProgram.repository.appendingPathComponent("Tests")
    let files = FileManager.default.enumerator(at: tests, includingPropertiesForKeys: nil)?.allObjects as? [URL] ?? []
    var names: Set<String> = []
    for file in files where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      var suite = ""
      for match in text.matches(of: /(struct \w+Tests|func \w+)\b/) {
        let name = match.1.split(separator: " ")[1]
        if match.1.hasPrefix("struct") { suite = String(name) } else { names.insert("\(suite).\(name)") }
      }
    }
    let page = try String(
      contentsOf: BuiltProgram.repository.appendingPathComponent("docs/reliability.md"), encoding: .utf8)
    let rows = page.split(separator: "\n").filter { $0.hasPrefix("| ") && $0.contains("Tests.") }
    #expect(rows.count >= 50)
    for row in rows {
      let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      for match in (cells.last ?? "").matches(of: /`([^`]+)`/) {
        let isThere = names.contains(String(match.1))
        #expect(isThere, "\(match.1) is no test")
      }
    }
  }
}
