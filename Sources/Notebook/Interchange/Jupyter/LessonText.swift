internal import Digest

/// A Jupyter notebook as the text of a lesson.
///
/// What Markdown cannot say goes into lines that no reader sees (`CellMarker`). Outputs are left out: the lesson makes them.
struct LessonText {
  private let notebook: JupyterNotebook
  private var lines: [String] = []

  /// The text.
  static func of(_ notebook: JupyterNotebook) -> String {
    var text = LessonText(notebook: notebook)
    for index in notebook.cells.indices { text.add(index) }
    text.end()
    return text.lines.joined(separator: "\n")
  }

  private init(notebook: JupyterNotebook) {
    self.notebook = notebook
  }

  private mutating func add(_ index: Int) {
    let cell = notebook.cells[index]
    let own = cell.metadata[JupyterNotebook.ownKey]
    let above = own?["above"]?.integer ?? (index == 0 ? 0 : 1)
    lines += Array(repeating: "", count: min(max(above, 0), 1000))
    let isFrontMatter = index == 0 && cell.kind == .raw && cell.source.hasPrefix("---\n")
    if let marker = marker(of: cell, at: index, isFrontMatter: isFrontMatter) { lines.append(CellMarker.line(marker)) }
    lines += text(of: cell, isFrontMatter: isFrontMatter)
  }

  /// The lesson's own text, where the cell still shows what was made of it.
  private static func written(_ cell: JupyterNotebook.Cell) -> String? {
    let own = cell.metadata[JupyterNotebook.ownKey]
    return own?["shown"]?.text == SHA256.hex(of: cell.source.utf8) ? own?["source"]?.text : nil
  }

  private func text(of cell: JupyterNotebook.Cell, isFrontMatter: Bool) -> [String] {
    if let written = Self.written(cell) { return [written] }
    let body = Self.body(of: cell.source, cell.kind)
    switch cell.kind {
    case .markdown: return body.isEmpty ? [] : [body]
    case .raw: return [isFrontMatter ? cell.source : Self.fenced(body, as: "raw")]
    case .code: return [Self.fenced(body, as: isSwift ? "{swift}" : language)]
    }
  }

  /// What has to be said of a cell; `nil` where its text says all.
  private func marker(of cell: JupyterNotebook.Cell, at index: Int, isFrontMatter: Bool) -> CellMarker.Record? {
    var record = CellMarker.Record()
    if cell.id != JupyterNotebook.id(ofCell: index + 1) { record.id = cell.id }
    let foreign = cell.metadata.filter { $0.key != JupyterNotebook.ownKey }
    if !foreign.isEmpty { record.metadata = foreign }
    record.attachments = cell.attachments
    if Self.written(cell) == nil && Self.body(of: cell.source, cell.kind) != cell.source { record.source = cell.source }
    let follows = index > 0 && notebook.cells[index - 1].kind == .markdown
    switch cell.kind {
    case .markdown: if record != CellMarker.Record() || follows || cell.source.isEmpty { record.kind = .markdown }
    case .raw: if !isFrontMatter { record.kind = .raw }
    case .code: if !isSwift { record.kind = .code }
    }
    return record == CellMarker.Record() || isFrontMatter ? nil : record
  }

  private mutating func end() {
    var foreign = notebook.metadata
    let below = foreign.removeValue(forKey: JupyterNotebook.ownKey)?["below"]?.integer ?? 1
    if foreign != JupyterNotebook.swiftMetadata || notebook.minorFormat != 5 {
      lines += ["", CellMarker.line(CellMarker.NotebookRecord(metadata: foreign, minorFormat: notebook.minorFormat))]
    }
    lines += Array(repeating: "", count: min(max(below, 0), 1000))
  }

  private var language: String {
    let kernel = notebook.metadata["kernelspec"]?["language"]?.text
    let name = kernel ?? notebook.metadata["language_info"]?["name"]?.text ?? "swift"
    return String(name.lowercased().filter { $0.isLetter || $0.isNumber || $0 == "-" })
  }

  private var isSwift: Bool { language == "swift" }
}

extension LessonText {
  /// What a lesson can hold of a cell's source: no empty lines around it, and nothing in prose that would run or that
  /// marks a cell.
  static func body(of source: String, _ kind: JupyterNotebook.Cell.Kind) -> String {
    guard kind == .markdown else { return source }
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    let inner = lines.drop { $0.isEmpty }.reversed().drop { $0.isEmpty }.reversed()
    return inner.map { line -> String in
      if CellMarker.cell(in: line) != nil || CellMarker.notebook(in: line) != nil { return "\\" + line }
      return String(line).replacing("```{swift", with: "```{{swift").replacing("~~~{swift", with: "~~~{{swift")
    }.joined(separator: "\n")
  }

  /// Code in a fence that is longer than any in it.
  static func fenced(_ code: String, as info: String) -> String {
    let marks = String(repeating: "`", count: max(3, MarkdownInlines.longestRun(of: "`", in: code) + 1))
    return marks + info + "\n" + (code.isEmpty ? "" : code + "\n") + marks
  }
}

extension JupyterNotebook {
  /// The text of the lesson.
  package var lesson: String { LessonText.of(self) }
}
