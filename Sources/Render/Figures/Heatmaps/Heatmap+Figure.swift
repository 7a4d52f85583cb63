extension Heatmap: Figure {
  package func scene(theme: Theme) throws(RenderError) -> Scene {
    let measure = try TextMeasure()
    guard !matrix.isEmpty else { return EmptyMatrixPicture(matrix, title: title).scene(theme, measure) }
    let plan = CellPlan([matrix], annotate: annotate, measure: measure)
    let scale = scale ?? ColorScale(range: 0...0, isCentered: false)
    let picture = try CellPicture(
      matrix, plan: plan, extent: summary.extent, coloring: .values(scale, colormap), theme: theme, measure: measure)
    let counts = markCounts
    let legend = MarkLegend(scale: scale, colormap: colormap, theme: theme)
    let frame = MatrixFigureLayout(
      title: title, cells: plan.layout, axes: IndexAxes(layout: plan.layout, measure: measure, isNamed: true),
      scale: self.scale, colormap: colormap, legend: legend.entries(counts),
      notes: picture.notes(counts.keys), theme: theme, measure: measure)
    return frame.scene(picture.commands)
  }

  /// How often each sign occurs.
  var markCounts: [CellMark: Int] {
    let clipped = clippedCounts
    return CellMark.allCases.reduce(into: [:]) { counts, mark in
      let count = mark == .belowRange ? clipped.below : mark == .aboveRange ? clipped.above : summary.count(of: mark)
      if count > 0 { counts[mark] = count }
    }
  }

  private var clippedCounts: (below: Int, above: Int) {
    guard let range, let extent = summary.extent,
      extent.lowerBound < range.lowerBound || extent.upperBound > range.upperBound
    else { return (0, 0) }
    return matrix.values.reduce(into: (0, 0)) { counts, value in
      if value.isFinite && value < range.lowerBound { counts.0 += 1 }
      if value.isFinite && value > range.upperBound { counts.1 += 1 }
    }
  }
}
