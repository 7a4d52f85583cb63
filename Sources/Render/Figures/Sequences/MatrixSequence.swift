/// A matrix at several steps: frames of one size on one colour scale, with one set of marks.
///
/// Entries with the same bits as in the first frame are marked in the later ones.
public struct MatrixSequence: Sendable {
  package let title: String?
  /// The step of each frame.
  package let steps: [Int]
  private let shared: SharedScale
  /// The marks that occur in any frame.
  let marks: [CellMark]

  /// A sequence of `rows × columns` matrices, one for each step.
  ///
  /// - Parameters:
  ///   - rows: the number of rows, at least 0.
  ///   - columns: the number of columns, at least 0.
  ///   - steps: what each frame is called: `step 40`.
  ///   - frames: each frame's values, row by row.
  ///   - mask: `false` where an entry is masked, in all frames.
  ///   - title: the heading.
  ///   - range: what the colour bar shows; by default all finite values of all frames.
  ///   - colormap: by default diverging for values on both sides of 0, otherwise sequential.
  /// - Throws: ``RenderError`` if there are no frames, numbers of values or steps don't agree, or the range isn't finite.
  public init(
    rows: Int, columns: Int, steps: [Int], frames: [[Float]], mask: [Bool]? = nil, title: String? = nil,
    range: ClosedRange<Float>? = nil, colormap: Colormap? = nil
  ) throws(RenderError) {
    guard !frames.isEmpty, frames.count == steps.count else {
      throw .frameCount(frames: frames.count, steps: steps.count)
    }
    var heatmaps: [Heatmap] = []
    for (index, values) in frames.enumerated() {
      heatmaps.append(
        try Heatmap(
          rows: rows, columns: columns, values: values, mask: mask, reference: index == 0 ? nil : frames[0],
          title: "step \(steps[index])"))
    }
    shared = try SharedScale(heatmaps, range: range, colormap: colormap)
    self.steps = steps
    self.title = title
    let counts = shared.heatmaps.map(\.markCounts)
    marks = CellMark.allCases.filter { mark in counts.contains { $0[mark] != nil } }
  }

  /// The frames, each titled with its step.
  var heatmaps: [Heatmap] { shared.heatmaps }
  var matrices: [Matrix] { heatmaps.map(\.matrix) }
  var scale: ColorScale? { shared.scale }
  var colormap: Colormap { shared.colormap }

  /// What decides the colours of all frames.
  var coloring: CellColoring { .values(scaleOrMiddle, colormap) }
  /// The scale, or one that gives every entry its middle colour where no entry is finite.
  var scaleOrMiddle: ColorScale { scale ?? ColorScale(range: 0...0, isCentered: false) }
  /// The finite values of all frames.
  var extent: ClosedRange<Float>? { scale.map { Float($0.range.lowerBound)...Float($0.range.upperBound) } }
}
