import Foundation

/// A Markdown document whose tables stand between `<!-- table NAME -->` and `<!-- end -->`.
struct TableDocument {
  let path: String

  /// Puts a table where the document asks for it; elsewhere nothing changes.
  func replace(_ table: Table) throws {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    guard let start = text.range(of: "<!-- table \(table.id) -->"),
      let end = text.range(of: "<!-- end -->", range: start.upperBound..<text.endIndex)
    else { return }
    let updated = text.replacingCharacters(in: start.upperBound..<end.lowerBound, with: "\n\n\(table.markdown)\n\n")
    try updated.write(toFile: path, atomically: true, encoding: .utf8)
  }
}
