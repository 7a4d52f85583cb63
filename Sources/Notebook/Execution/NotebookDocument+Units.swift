extension NotebookDocument {
  /// What is compiled and run, in order.
  var units: [Unit] {
    let groups = Dictionary(grouping: inlineExpressions, by: \.cellsBefore)
    let inlines = (0...cells.count).map { index in
      groups[index].map { [Unit.inlineExpressions($0, afterCell: index)] } ?? []
    }
    let cells = cells.map { $0.options.eval ? [Unit.cell($0)] : [] }
    return inlines[0] + zip(cells, inlines.dropFirst()).flatMap { $0 + $1 }
  }
}
