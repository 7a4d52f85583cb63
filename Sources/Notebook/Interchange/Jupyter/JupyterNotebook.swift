import FoundationEssentials

/// A Jupyter notebook, nbformat 4.5.
///
/// - SeeAlso: https://nbformat.readthedocs.io/en/latest/format_description.html
package struct JupyterNotebook: Hashable, Sendable {
  struct Cell: Hashable, Sendable {
    enum Kind: String, Codable { case code, markdown, raw }

    var kind: Kind
    var id: String
    var source: String
    var metadata: [String: JSONValue] = [:]
    var attachments: JSONValue?
    var executionCount: Int?
    var outputs: [JSONValue] = []
  }

  var cells: [Cell] = []
  var metadata = Self.swiftMetadata
  var minorFormat = 5

  /// What a notebook of ours says of itself.
  static let swiftMetadata: [String: JSONValue] = [
    "kernelspec": ["name": "swift", "display_name": "Swift", "language": "swift"],
    "language_info": ["name": "swift", "file_extension": ".swift", "mimetype": "text/x-swift"],
  ]

  /// The key of metadata that is ours.
  static let ownKey = "nbrun"

  /// The id of a cell that has none of its own; `number` counts from 1.
  static func id(ofCell number: Int) -> String { "cell-\(number)" }
}

extension JupyterNotebook {
  /// The notebook in a file.
  ///
  /// - Throws: `NotebookError` where it is none, or older than nbformat 4.
  package init(json: [UInt8], file: String) throws(NotebookError) {
    guard let record = try? JSONDecoder().decode(NotebookRecord.self, from: Data(json)) else {
      throw .argument(.unreadable(path: file, reason: "it is no Jupyter notebook"))
    }
    guard record.nbformat == 4 else {
      throw .argument(.unreadable(path: file, reason: "its format is nbformat \(record.nbformat), not 4"))
    }
    metadata = record.metadata
    minorFormat = record.nbformat_minor
    cells = record.cells.enumerated().map { index, cell in
      Cell(
        kind: cell.cell_type, id: cell.id ?? Self.id(ofCell: index + 1), source: cell.source.text,
        metadata: cell.metadata ?? [:], attachments: cell.attachments, executionCount: cell.execution_count,
        outputs: cell.outputs ?? [])
    }
  }

  /// The file's text.
  package var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let record = NotebookRecord(
      cells: cells.map(CellRecord.init), metadata: metadata, nbformat: 4, nbformat_minor: max(5, minorFormat))
    return ((try? encoder.encode(record)).map { String(decoding: $0, as: UTF8.self) } ?? "") + "\n"
  }

  /// Whether cells have outputs.
  package var hasOutputs: Bool { cells.contains { !$0.outputs.isEmpty } }
}

private struct NotebookRecord: Codable {
  var cells: [CellRecord]
  var metadata: [String: JSONValue]
  var nbformat: Int
  var nbformat_minor: Int
}

private struct CellRecord: Codable {
  var cell_type: JupyterNotebook.Cell.Kind
  var id: String?
  var source: MultilineText
  var metadata: [String: JSONValue]?
  var attachments: JSONValue?
  var execution_count: Int?
  var outputs: [JSONValue]?

  init(_ cell: JupyterNotebook.Cell) {
    cell_type = cell.kind
    id = cell.id
    source = MultilineText(text: cell.source)
    metadata = cell.metadata
    attachments = cell.attachments
    execution_count = cell.executionCount
    outputs = cell.kind == .code ? cell.outputs : nil
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(cell_type, forKey: .cell_type)
    try container.encodeIfPresent(id, forKey: .id)
    try container.encode(source, forKey: .source)
    try container.encode(metadata ?? [:], forKey: .metadata)
    try container.encodeIfPresent(attachments, forKey: .attachments)
    guard cell_type == .code else { return }
    // The format wants the key even where there is no count.
    try container.encode(execution_count, forKey: .execution_count)
    try container.encode(outputs ?? [], forKey: .outputs)
  }
}

/// A text, or a list of its lines.
private struct MultilineText: Codable {
  var text: String

  init(text: String) {
    self.text = text
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    text = try (try? container.decode(String.self)) ?? container.decode([String].self).joined()
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let last = lines.count - 1
    try container.encode(lines.enumerated().map { $0 == last ? String($1) : $1 + "\n" }.filter { !$0.isEmpty })
  }
}
