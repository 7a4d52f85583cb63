import FoundationEssentials

/// A line of Markdown that no reader sees, with what Markdown cannot say of a Jupyter notebook:
/// `[//]: # 'cell {"id":"8f3a"}'`.
///
/// To Markdown it is the definition of a link that nothing refers to.
struct CellMarker: Hashable {
  /// Of the cell that follows.
  struct Record: Codable, Hashable {
    /// Missing for `{swift}` cells, and for Markdown.
    var kind: JupyterNotebook.Cell.Kind?
    var id: String?
    var metadata: [String: JSONValue]?
    var attachments: JSONValue?
    /// The source, where the text that follows is not all of it.
    var source: String?
  }

  /// Of the notebook.
  struct NotebookRecord: Codable, Hashable {
    var metadata: [String: JSONValue]
    var minorFormat: Int
  }

  private static let cellStart = "[//]: # 'cell "
  private static let notebookStart = "[//]: # 'notebook "

  static func line(_ record: Record) -> String { line(cellStart, record) }

  static func line(_ record: NotebookRecord) -> String { line(notebookStart, record) }

  static func cell(in line: Substring) -> Record? { record(cellStart, line) }

  static func notebook(in line: Substring) -> NotebookRecord? { record(notebookStart, line) }

  private static func line(_ start: String, _ record: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let json = (try? encoder.encode(record)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    // Only inside JSON's strings do these occur, where their code is the same; Markdown would take them for its own.
    return start + json.replacing("'", with: "\\u0027").replacing("\\\"", with: "\\u0022") + "'"
  }

  private static func record<Record: Decodable>(_ start: String, _ line: Substring) -> Record? {
    guard line.hasPrefix(start), line.hasSuffix("'") else { return nil }
    return try? JSONDecoder().decode(Record.self, from: Data(line.dropFirst(start.count).dropLast().utf8))
  }
}
