/// A lesson's text cut at its cells.
struct LessonPieces {
  struct Piece {
    var kind: JupyterNotebook.Cell.Kind
    /// What Jupyter shows: the prose, or the code without its fence.
    var source: String
    /// The text with its fence, where it is not the usual one.
    var written: String?
    var blankLinesAbove: Int
    /// Where the source starts in the lesson, from 1.
    var firstLine: Int
    /// The number of its cell in the lesson.
    var cell: Int?
    var marker: CellMarker.Record?
  }

  private(set) var pieces: [Piece] = []
  private(set) var notebook: CellMarker.NotebookRecord?
  /// The empty lines behind the last piece, the one after the last line break among them.
  private(set) var blankLinesAtEnd = 0

  private let lines: [Substring]
  private var marker: CellMarker.Record?
  private var blankLines = 0
  /// The empty lines above the marker, which belong to its cell.
  private var blankLinesAboveMarker: Int?

  init(_ document: NotebookDocument, text: String) {
    // By scalars: to a character, a line break of two is one of its own.
    lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map(Substring.init)
    var next = addFrontMatter()
    for cell in document.cells {
      // The line above the code opens its fence; options in it have become lines of the code.
      let written = cell.code.isEmpty ? 0 : cell.code.split(separator: "\n", omittingEmptySubsequences: false).count
      let count = cell.code.hasSuffix("\n") ? written - 1 : written
      let open = cell.start.line - 2
      guard open >= next, open + count + 1 < lines.count + 1 else { continue }
      addProse(next..<open)
      next = min(open + count + 2, lines.count)
      add(cell, lines[open..<next])
    }
    addProse(next..<lines.count)
    blankLinesAtEnd = blankLines
  }

  /// Its lines, with the rules around it.
  private mutating func addFrontMatter() -> Int {
    guard lines.first == "---", let end = lines.dropFirst().firstIndex(where: { $0 == "---" || $0 == "..." }) else {
      return 0
    }
    add(.raw, lines[...end], firstLine: 1)
    return end + 1
  }

  private mutating func add(_ cell: Cell, _ raw: ArraySlice<Substring>) {
    var source = cell.code
    if source.hasSuffix("\n") { source.removeLast() }
    let written = raw.joined(separator: "\n")
    let usual = LessonText.fenced(source, as: "{swift}")
    if let original = marker?.source, LessonText.body(of: original, .code) == source { source = original }
    pieces.append(
      Piece(
        kind: .code, source: source, written: written == usual ? nil : written,
        blankLinesAbove: blankLinesAboveMarker ?? blankLines,
        firstLine: cell.start.line, cell: cell.index, marker: marker))
    (marker, blankLinesAboveMarker, blankLines) = (nil, nil, 0)
  }

  /// Prose, cut at markers; empty lines around it are counted.
  private mutating func addProse(_ range: Range<Int>) {
    var run: [Int] = []
    var index = range.lowerBound
    while index < range.upperBound {
      defer { index += 1 }
      if let record = notebookMarker(at: index) {
        flush(&run)
        notebook = record
        blankLines = 0
      } else if let record = cellMarker(at: index, before: range.upperBound) {
        flush(&run)
        (marker, blankLinesAboveMarker, blankLines) = (record, blankLines, 0)
        if let kind = record.kind, let fence = fence(of: kind, after: index, before: range.upperBound) {
          add(kind, lines[fence], firstLine: fence.lowerBound + 1)
          index = fence.upperBound
        }
      } else if lines[index].isEmpty && run.isEmpty {
        blankLines += 1
      } else {
        run.append(index)
      }
    }
    flush(&run)
  }

  /// A marker of the notebook is its last line.
  private func notebookMarker(at index: Int) -> CellMarker.NotebookRecord? {
    guard index > 0, lines[index - 1].isEmpty, lines[(index + 1)...].allSatisfy(\.isEmpty) else { return nil }
    return CellMarker.notebook(in: lines[index])
  }

  /// A marker stands right above its cell, as it is written there; any other line like it is prose.
  private func cellMarker(at index: Int, before end: Int) -> CellMarker.Record? {
    guard let record = CellMarker.cell(in: lines[index]), CellMarker.line(record) == lines[index] else { return nil }
    switch record.kind {
    case nil: return index + 1 == end && end < lines.count ? record : nil
    case .markdown: return record
    case .raw, .code: return record.kind.flatMap { fence(of: $0, after: index, before: end) } == nil ? nil : record
    }
  }

  /// The lines of a cell in a fence that does not run here.
  private func fence(of kind: JupyterNotebook.Cell.Kind, after index: Int, before end: Int) -> Range<Int>? {
    let open = index + 1
    guard kind != .markdown, open < end else { return nil }
    let marks = lines[open].prefix { $0 == "`" }
    let info = String(lines[open].dropFirst(marks.count))
    guard marks.count >= 3, kind == .code || info == "raw",
      let close = lines[(open + 1)..<end].firstIndex(where: { $0 == marks })
    else { return nil }
    let source = lines[(open + 1)..<close].joined(separator: "\n")
    return LessonText.fenced(source, as: info) == lines[open...close].joined(separator: "\n") ? open + 1..<close : nil
  }

  private mutating func flush(_ run: inout [Int]) {
    guard let first = run.first else {
      let below = blankLines
      guard marker?.kind == .markdown else { return }
      add(.markdown, [], firstLine: 1)
      blankLines = below
      return
    }
    let blankAtEnd = run.reversed().prefix { lines[$0].isEmpty }.count
    add(.markdown, lines[first..<first + run.count - blankAtEnd], firstLine: first + 1)
    blankLines = blankAtEnd
    run = []
  }

  /// The marker's source where the text is still what was made of it.
  private mutating func add(_ kind: JupyterNotebook.Cell.Kind, _ lines: ArraySlice<Substring>, firstLine: Int) {
    let text = lines.joined(separator: "\n")
    let source = marker?.source.flatMap { LessonText.body(of: $0, kind) == text ? $0 : nil } ?? text
    // Prose that only looks as if it marked or ran something.
    let written = source == text && LessonText.body(of: text, kind) != text ? text : nil
    pieces.append(
      Piece(
        kind: kind, source: source, written: written, blankLinesAbove: blankLinesAboveMarker ?? blankLines,
        firstLine: firstLine,
        marker: marker))
    (marker, blankLinesAboveMarker, blankLines) = (nil, nil, 0)
  }
}
