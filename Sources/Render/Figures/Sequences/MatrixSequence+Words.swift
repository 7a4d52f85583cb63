extension MatrixSequence {
  /// The frames' number and range, and how the last differs from the first.
  var alternativeText: String {
    let lead = title.map { "\($0) at " } ?? "matrix at "
    let count = NumberText.counted(steps.count, "step")
    let last = heatmaps[heatmaps.count - 1]
    let words = MatrixWords(matrix: last.matrix, summary: last.summary, title: "At step \(steps[steps.count - 1])")
    return "\(lead)\(count) from \(steps[0]) to \(steps[steps.count - 1]), on one scale. "
      + words.sentence(last.markCounts)
  }

  /// The frames' tables below each other, each row led by its step; the extent of each where that would be too long.
  var table: NumberTable {
    let count = heatmaps.reduce(0) { $0 + $1.matrix.values.count }
    guard count <= NumberTable.limit else { return extents }
    let tables = heatmaps.map(\.table)
    return NumberTable(
      header: ["step"] + tables[0].header,
      rows: zip(steps, tables).flatMap { step, table in table.rows.map { [String(step)] + $0 } })
  }

  private var extents: NumberTable {
    NumberTable(
      header: ["step", "smallest", "largest"],
      rows: zip(steps, heatmaps).map { step, heatmap in
        let extent = heatmap.summary.extent
        return [String(step)] + [extent?.lowerBound, extent?.upperBound].map { $0.map(NumberText.exact) ?? "" }
      })
  }
}
