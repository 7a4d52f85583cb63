/// One frame of a sequence as a figure of its own, in a layout that all frames share: one can take another's place.
package struct SequenceFrame: Sendable {
  let sequence: MatrixSequence
  let index: Int
  let plan: CellPlan

  private var heatmap: Heatmap { sequence.heatmaps[index] }
  private var caption: String { "step \(sequence.steps[index])" }
}

extension MatrixSequence {
  /// The frames as figures of one size; with `annotate`, cells carry their values where they have room.
  package func frames(annotate: Bool? = nil) throws(RenderError) -> [SequenceFrame] {
    let plan = CellPlan(matrices, annotate: annotate, measure: try TextMeasure())
    return steps.indices.map { SequenceFrame(sequence: self, index: $0, plan: plan) }
  }
}

extension SequenceFrame: Figure {
  package var title: String? { sequence.title.map { "\($0), \(caption)" } ?? caption }

  package func scene(theme: Theme) throws(RenderError) -> Scene {
    let measure = try TextMeasure()
    guard !heatmap.matrix.isEmpty else { return EmptyMatrixPicture(heatmap.matrix, title: title).scene(theme, measure) }
    let picture = try CellPicture(
      heatmap.matrix, plan: plan, extent: sequence.extent, coloring: sequence.coloring, theme: theme, measure: measure)
    let legend = MarkLegend(scale: sequence.scaleOrMiddle, colormap: sequence.colormap, theme: theme)
    let frame = MatrixFigureLayout(
      title: sequence.title, cells: plan.layout,
      axes: IndexAxes(layout: plan.layout, measure: measure, isNamed: true), scale: sequence.scale,
      colormap: sequence.colormap, legend: legend.entries(sequence.marks),
      notes: picture.notes(sequence.marks), theme: theme, measure: measure, caption: caption)
    return frame.scene(picture.commands)
  }

  package var alternativeText: String {
    MatrixWords(matrix: heatmap.matrix, summary: heatmap.summary, title: title).sentence(heatmap.markCounts)
  }

  package var table: NumberTable { heatmap.table }
}
