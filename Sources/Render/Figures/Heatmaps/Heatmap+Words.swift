extension Heatmap {
  package var alternativeText: String { words.sentence(markCounts) }

  package var table: NumberTable { words.table }

  private var words: MatrixWords { MatrixWords(matrix: matrix, summary: summary, title: title) }
}

/// A matrix in words and numbers.
struct MatrixWords {
  let matrix: Matrix
  let summary: MatrixSummary
  let title: String?

  /// Size, range, and what is marked.
  ///
  /// For example `5×5 values from −0.42 to 0.51; 10 masked and unchanged.`
  func sentence(_ counts: [CellMark: Int]) -> String {
    let lead = title.map { "\($0): " } ?? ""
    guard !matrix.isEmpty else { return lead + "\(matrix.size), no entries." }
    return lead + ([extent] + marks(counts) + change).joined(separator: "; ") + "."
  }

  private var extent: String {
    guard let extent = summary.extent else { return "\(matrix.size) values, none finite" }
    let (low, high) = (NumberText.general(Double(extent.lowerBound)), NumberText.general(Double(extent.upperBound)))
    if matrix.values.count == 1 { return "a single value, \(low)" }
    return extent.lowerBound == extent.upperBound
      ? "\(matrix.size) values, all \(low)" : "\(matrix.size) values from \(low) to \(high)"
  }

  /// What is marked: what all masked entries share in one clause, then others with the same marks.
  private func marks(_ counts: [CellMark: Int]) -> [String] {
    var shared: [CellMark: String] = [:]
    if summary.masked > 0, summary.maskedUnchanged == summary.masked { shared[.unchanged] = "unchanged" }
    if summary.masked > 0, summary.maskedZeros == summary.masked { shared[.zero] = "exactly 0" }
    return CellMark.allCases.compactMap { mark in
      guard let count = counts[mark] else { return nil }
      if mark == .masked {
        let qualities = ["masked"] + [.unchanged, .zero].compactMap { shared[$0] }
        return "\(NumberText.grouped(count)) " + NumberText.list(qualities)
      }
      guard shared[mark] != nil else { return "\(NumberText.grouped(count)) \(mark.name)" }
      let others = count - summary.masked
      return others == 0 ? nil : "\(NumberText.grouped(others)) more \(mark.name)"
    }
  }

  private var change: [String] {
    guard let change = summary.largestChange else { return [] }
    let (row, column) = (change.index / matrix.columns, change.index % matrix.columns)
    return ["largest change \(NumberText.general(Double(change.amount))) at row \(row), column \(column)"]
  }

  /// Every value under its column's index; a summary for a matrix too large to read.
  var table: NumberTable {
    guard matrix.values.count <= NumberTable.limit else { return summaryTable }
    let header = ["row"] + (0..<matrix.columns).map(String.init)
    let rows = (0..<matrix.rows).map { row in
      [String(row)] + (0..<matrix.columns).map { NumberText.exact(matrix.values[row * matrix.columns + $0]) }
    }
    return NumberTable(header: header, rows: rows)
  }

  private var summaryTable: NumberTable {
    let extent = summary.extent.map {
      [["smallest", NumberText.exact($0.lowerBound)], ["largest", NumberText.exact($0.upperBound)]]
    }
    let counts = CellMark.allCases.map { ($0, summary.count(of: $0)) }.filter { $0.1 > 0 }
    return NumberTable(
      header: ["measure", "value"],
      rows: [["rows", String(matrix.rows)], ["columns", String(matrix.columns)]] + (extent ?? [])
        + counts.map { [$0.0.name, String($0.1)] })
  }
}
