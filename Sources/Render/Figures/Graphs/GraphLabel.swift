/// What stands on an arrow, and how the arrow looks.
struct GraphLabel {
  let text: String
  let stroke: Stroke
  let width: Double
  private let color: RGBA
  private let weight: Typeface.Weight

  private static let size = FigureStyle.noteSize
  private static let widestName = 120.0

  /// The shape of the tensor the edge carries, after its name where no box says it, or after `mask`.
  init(_ diagram: GraphDiagram, _ edge: GraphDiagram.Edge, theme: Theme, measure: TextMeasure) {
    let source = diagram.nodes[edge.from]
    let isMask = diagram.isMasking(edge)
    let name = isMask ? "mask " : source.operation != nil && source.hasOwnName ? source.name + " " : ""
    text = measure.narrowed(name, size: Self.size, within: Self.widestName) + source.shapeText
    color = isMask ? theme.ink : theme.mutedInk
    weight = isMask ? .bold : .regular
    stroke = Stroke(color: isMask ? theme.ink : theme.axis, width: isMask ? 2.5 : 1.25)
    width = measure.width(text, size: Self.size, weight: weight) + 2
  }

  func command(around center: Point) -> DrawCommand {
    let position = Point(center.x, FigureStyle.baseline(centering: center.y, size: Self.size))
    return .text(
      TextRun(text: text, position: position, size: Self.size, color: color, anchor: .middle, weight: weight))
  }
}
