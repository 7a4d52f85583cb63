internal import SwiftParser
internal import SwiftParserDiagnostics
internal import SwiftSyntax

extension SwiftCode {
  /// A place where code is not Swift; line and column are 1-based, the column counted in UTF-8 bytes.
  package struct ParseError: Hashable, Sendable {
    package var line: Int
    package var column: Int
    package var message: String
  }

  /// What the parser finds wrong, in the order of the code.
  package static func parseErrors(in code: String) -> [ParseError] {
    let tree = Parser.parse(source: code)
    guard tree.hasError else { return [] }
    let positions = SourceLocationConverter(fileName: "", tree: tree)
    return ParseDiagnosticsGenerator.diagnostics(for: tree).map { diagnostic in
      let place = positions.location(for: diagnostic.position)
      return ParseError(line: place.line, column: place.column, message: diagnostic.message)
    }
  }
}
