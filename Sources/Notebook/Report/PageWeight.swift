internal import CellProtocol

/// How many bytes of a page its figures take.
package struct PageWeight {
  private var figures: [(name: String, line: Int, bytes: Int)] = []

  package init(_ document: NotebookDocument, _ result: NotebookResult) {
    let references = CrossReferences(document)
    for cell in document.cells {
      let pieces = result.cells.first { $0.cell == cell.index }?.pieces ?? []
      for case .display(let output) in pieces where output.pictureBytes > 0 {
        let name = references.cellNames[cell.index] ?? "Cell \(cell.index)"
        // In the page they are text: four characters for three bytes.
        figures.append((name, cell.start.line, (output.pictureBytes + 2) / 3 * 4))
      }
    }
  }

  /// A line for each figure, and one for the page.
  package func lines(page: String) -> [String] {
    let parts = figures.map { "\(Self.kilobytes($0.bytes))  \($0.name), line \($0.line)" }
    return parts + ["\(Self.kilobytes(page.utf8.count))  the page"]
  }

  private static func kilobytes(_ bytes: Int) -> String {
    let text = "\((bytes + 500) / 1000) kB"
    return String(repeating: " ", count: max(0, 9 - text.count)) + text
  }
}

extension CellOutput {
  fileprivate var pictureBytes: Int {
    switch self {
    case .figure(let figure):
      [figure.light, figure.dark, figure.lightStill, figure.darkStill].reduce(0) { $0 + $1.count }
    case .scrubber(let scrubber):
      scrubber.strips.reduce(0) {
        $0 + $1.light.count + $1.dark.count + $1.lightBase.count + $1.darkBase.count
      }
    case .text, .formula, .question: 0
    }
  }
}
