package import CellProtocol
internal import Digest

extension JupyterNotebook {
  /// A lesson as a Jupyter notebook: front matter in a raw cell, prose in Markdown cells, code in code cells.
  ///
  /// What Markdown has and Jupyter has not goes into metadata, so that the way back gives the same text.
  ///
  /// - Parameters:
  ///   - text: The lesson's text, of which `document` was made.
  ///   - result: With a result, values stand in the prose and outputs under the cells.
  ///   - slider: Draws the steps of a slider side by side.
  package init(
    _ document: NotebookDocument, text: String, result: NotebookResult? = nil,
    slider: @escaping (ScrubberOutput.Strip, _ isDark: Bool) -> [UInt8]? = { _, _ in nil }
  ) {
    let pieces = LessonPieces(document, text: text)
    if let record = pieces.notebook {
      metadata = record.metadata
      minorFormat = record.minorFormat
    }
    if pieces.blankLinesAtEnd != 1 { metadata[Self.ownKey] = ["below": .integer(pieces.blankLinesAtEnd)] }
    var count = 0
    for (index, piece) in pieces.pieces.enumerated() {
      var cell = Cell(
        kind: piece.kind, id: piece.marker?.id ?? Self.id(ofCell: index + 1), source: piece.source,
        metadata: piece.marker?.metadata ?? [:], attachments: piece.marker?.attachments)
      var own: [String: JSONValue] = [:]
      if piece.blankLinesAbove != (index == 0 ? 0 : 1) { own["above"] = .integer(piece.blankLinesAbove) }
      if let written = piece.written {
        own["source"] = .text(written)
        own["shown"] = .text(SHA256.hex(of: piece.source.utf8))
      }
      if let result {
        if piece.kind == .markdown { Self.insertValues(of: result, document, into: &cell, of: piece, &own) }
        if let number = piece.cell, let outcome = result.cells.first(where: { $0.cell == number }),
          let own = document.cell(number), own.options.eval
        {
          count += 1
          cell.executionCount = outcome.status == .skipped ? nil : count
          cell.outputs = JupyterOutputs(document, own, count: count, slider: slider).outputs(of: outcome)
        }
      }
      if !own.isEmpty { cell.metadata[Self.ownKey] = .object(own) }
      cells.append(cell)
    }
  }

  /// Values instead of their expressions; the text as written goes into the metadata, with a digest of what stands there now.
  private static func insertValues(
    of result: NotebookResult, _ document: NotebookDocument, into cell: inout Cell, of piece: LessonPieces.Piece,
    _ own: inout [String: JSONValue]
  ) {
    var lines = cell.source.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for expression in document.inlineExpressions.reversed() {
      let line = expression.start.line - piece.firstLine
      guard lines.indices.contains(line), let value = result.inlineValues[expression.index] else { continue }
      // From the marks before `{swift}` to those behind the code.
      let scalars = Array(lines[line].unicodeScalars)
      let (start, end) = (
        expression.start.column - 1, expression.start.column - 1 + expression.code.unicodeScalars.count
      )
      guard end <= scalars.count,
        let open = scalars[..<start].lastIndex(of: "`"), let close = scalars[end...].firstIndex(of: "`")
      else { continue }
      let before = scalars[..<open].reversed().drop { $0 == "`" }.reversed()
      let after = scalars[close...].drop { $0 == "`" }
      lines[line] = Self.string(before) + MarkdownInlines.escaped(value) + Self.string(after)
    }
    let shown = lines.joined(separator: "\n")
    guard shown != cell.source else { return }
    own["source"] = .text(cell.source)
    own["shown"] = .text(SHA256.hex(of: shown.utf8))
    cell.source = shown
  }

  private static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
