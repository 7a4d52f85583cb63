package import CellProtocol

/// A notebook that has run, as Markdown for GitHub: code, output and claims in the text, figures in files beside it.
package struct MarkdownReport {
  /// The file's text.
  package private(set) var text = ""
  /// The figures.
  package private(set) var files: [ReportFile] = []

  /// - Parameters:
  ///   - folder: The name of the folder for figures.
  ///   - slider: Draws the steps of a slider side by side, light or dark; Markdown has no slider.
  package init(
    _ document: NotebookDocument, _ result: NotebookResult, folder: String,
    slider: (ScrubberOutput.Strip, _ isDark: Bool) -> [UInt8]?
  ) {
    let inlines = MarkdownInlines(document: document, result: result, references: CrossReferences(document))
    let results = Dictionary(result.cells.map { ($0.cell, $0) }) { first, _ in first }
    var pictures = MarkdownPictures(folder: folder)
    var cells: [Int: [String]] = [:]
    for cell in document.cells {
      let writer = MarkdownCell(cell: cell, document: document, caption: inlines.references.cellNames[cell.index])
      cells[cell.index] = writer.lines(results[cell.index], pictures: &pictures, slider: slider)
    }
    let blocks = MarkdownBlocks(document: document, inlines: inlines, cells: cells)
    let lines = MarkdownBlocks.joined([Self.title(document), blocks.lines(document.blocks)])
    text = lines.joined(separator: "\n") + "\n"
    files = pictures.files
  }

  private static func title(_ document: NotebookDocument) -> [String] {
    let front = document.frontMatter
    guard let title = front.title else { return [] }
    let byline = (front.authors + [front.date].compactMap(\.self)).joined(separator: " · ")
    let parts = [
      ["# " + MarkdownInlines.escaped(title)],
      front.subtitle.map { ["*\(MarkdownInlines.escaped($0))*"] } ?? [],
      byline.isEmpty ? [] : [MarkdownInlines.escaped(byline)],
      front.abstract.map { ["> " + MarkdownInlines.escaped($0)] } ?? [],
    ]
    return MarkdownBlocks.joined(parts)
  }
}
