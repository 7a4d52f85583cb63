import Glibc
import Notebook
import Testing

/// What holds for any bytes: parsing them ends soon, in a notebook or in messages, with every place inside the file.
struct NotebookCheck {
  private let bytes: [UInt8]
  private let lines: [[Unicode.Scalar]]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    lines = String(decoding: bytes, as: UTF8.self).fileLines
  }

  /// What does not hold; empty where all does.
  func failures() -> [String] {
    let start = Self.threadSeconds()
    let parsed = parse()
    let time = Self.threadSeconds() - start
    let late = time > 1 ? ["took \(time) s"] : []
    switch parsed {
    case .success(let document): return late + misplaced(in: document) + misnumbered(in: document)
    case .failure(.rejected(_, let messages)):
      return late + (messages.isEmpty ? ["refused without a reason"] : outside(messages.map(\.position), "message"))
    case .failure(let error): return late + ["refused without a place: \(error)"]
    }
  }

  /// Reads the notebook and writes its page.
  private func parse() -> Result<NotebookDocument, NotebookError> {
    Result { () throws(NotebookError) in
      let document = try NotebookParser(file: "l.md").parse(bytes)
      // Figures and prints are of other tests: here the page shows the notebook itself.
      _ = HTMLReport.page(document, .notRun(document))
      return document
    }
  }

  /// The time this thread has worked: what other tests do at the same time does not count.
  private static func threadSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private func misplaced(in document: NotebookDocument) -> [String] {
    var failures = outside(document.warnings.map(\.position), "warning")
    failures += outside(document.formulas.map(\.start), "formula")
    failures += outside(document.images.map(\.start), "image")
    failures += outside(document.numbers.map(\.start), "number")
    failures += outside(document.frontMatter.parameters.map(\.position), "parameter")
    failures += outside(document.inlineExpressions.map(\.start), "expression")
    for expression in document.inlineExpressions where isInside(expression.start) {
      if scalar(at: expression.start) != expression.code.unicodeScalars.first {
        failures.append("expression `\(expression.code)` is not at \(expression.start)")
      }
    }
    for cell in document.cells { failures += misplaced(cell) }
    return failures
  }

  /// Each line of a cell's code is found where the cell says it is, as far as tabs in front of it allow.
  private func misplaced(_ cell: Cell) -> [String] {
    let code = cell.code.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    let places = code.indices.map { cell.position(ofLine: $0 + 1, column: 1).line }
    guard cell.start.column >= 1, places.allSatisfy({ 1...max(1, lines.count) ~= $0 }) else {
      return ["cell \(cell.index) at \(cell.start) has \(code.count) lines outside the file"]
    }
    return zip(code, places).compactMap { line, number in
      let ending = lines[number - 1].suffix(line.unicodeScalars.count)
      return ending.elementsEqual(line.unicodeScalars) || lines[number - 1].contains("\t")
        ? nil : "line `\(line)` of cell \(cell.index) is not line \(number)"
    }
  }

  private func misnumbered(in document: NotebookDocument) -> [String] {
    let cells = document.cells.map(\.index) == document.cells.indices.map { $0 + 1 }
    let expressions = document.inlineExpressions.map(\.index) == Array(document.inlineExpressions.indices)
    return cells && expressions ? [] : ["cells or expressions are misnumbered"]
  }

  private func outside(_ positions: [SourcePosition], _ what: String) -> [String] {
    positions.filter { !isInside($0) }.map { "\(what) outside the file: \($0)" }
  }

  /// A place may be one past the end of a line, or of the file.
  private func isInside(_ position: SourcePosition) -> Bool {
    guard position.line >= 1, position.line <= lines.count + 1 else { return false }
    let width = position.line <= lines.count ? lines[position.line - 1].count : 0
    return position.column >= 1 && position.column <= width + 1
  }

  private func scalar(at position: SourcePosition) -> Unicode.Scalar? {
    guard position.line <= lines.count else { return nil }
    return lines[position.line - 1].dropFirst(position.column - 1).first
  }
}

extension String {
  /// The lines of a file without byte order mark and line endings; nothing follows a last line ending.
  fileprivate var fileLines: [[Unicode.Scalar]] {
    var lines: [[Unicode.Scalar]] = []
    var rest = unicodeScalars[...]
    if rest.first == "\u{FEFF}" { rest.removeFirst() }
    while !rest.isEmpty {
      let line = rest.prefix { $0 != "\n" && $0 != "\r" }
      lines.append(Array(line))
      rest = rest[line.endIndex...]
      if rest.popFirst() == "\r", rest.first == "\n" { rest.removeFirst() }
    }
    return lines
  }
}
