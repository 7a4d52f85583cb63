/// Heatmaps put on one colour scale, so that equal colours are equal values.
struct SharedScale: Sendable {
  /// The heatmaps on the shared scale.
  let heatmaps: [Heatmap]
  /// `nil` if no value is finite and no range was given.
  let scale: ColorScale?
  let colormap: Colormap

  /// Shares `range`, or else all finite values of all the heatmaps; their own ranges and colour maps are not used.
  init(_ heatmaps: [Heatmap], range: ClosedRange<Float>?, colormap: Colormap?) throws(RenderError) {
    if let range, !range.lowerBound.isFinite || !range.upperBound.isFinite {
      throw .rangeNotFinite(lower: range.lowerBound, upper: range.upperBound)
    }
    let extents = heatmaps.compactMap(\.summary.extent)
    let extent = extents.dropFirst().reduce(extents.first) { joint, next in
      joint.map { min($0.lowerBound, next.lowerBound)...max($0.upperBound, next.upperBound) }
    }
    let shared = colormap ?? MatrixColoring.colormap(for: range ?? extent)
    self.heatmaps = try heatmaps.map { heatmap throws(RenderError) in try heatmap.rescaled(to: range, shared) }
    self.colormap = shared
    scale = MatrixColoring.scale(range: range, extent: extent, colormap: shared)
  }
}

extension Heatmap {
  /// The same matrix on another scale.
  fileprivate func rescaled(to range: ClosedRange<Float>?, _ colormap: Colormap) throws(RenderError) -> Heatmap {
    try Heatmap(
      rows: matrix.rows, columns: matrix.columns, values: matrix.values, mask: matrix.mask, reference: matrix.reference,
      title: title, annotate: annotate, range: range, colormap: colormap)
  }
}
