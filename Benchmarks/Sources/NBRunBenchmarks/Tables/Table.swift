/// A table of measurements, in Markdown that also reads well as it is.
struct Table {
  /// The name by which a document asks for the table.
  let id: String
  let title: String
  private let columns: [String]
  /// How many columns at the left are text.
  private let leading: Int
  private var rows: [[String]] = []

  init(_ id: String, title: String, columns: [String], leading: Int = 1) {
    self.id = id
    self.title = title
    self.columns = columns
    self.leading = leading
  }

  mutating func add(_ cells: [String]) { rows.append(cells) }

  var markdown: String {
    let widths = columns.indices.map { column in ([columns] + rows).map { $0[column].count }.max() ?? 0 }
    let rule = widths.enumerated().map { index, width in
      let dashes = String(repeating: "-", count: max(width, 3))
      return index < leading ? dashes : dashes.dropLast() + ":"
    }
    return ([columns, rule] + rows).map { line($0, widths) }.joined(separator: "\n")
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    let padded = cells.indices.map { index in
      let space = String(repeating: " ", count: max(max(widths[index], 3) - cells[index].count, 0))
      return index < leading ? cells[index] + space : space + cells[index]
    }
    return "| " + padded.joined(separator: " | ") + " |"
  }
}
